// A recovery Region that is always some seconds behind, under a promise to lose nothing.
#include "model/rule.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

// Has copies in the recovery Region, and whether one of them does not lag.
struct There {
  bool any = false, synchronous = false;
};

There copies_in(const Store& store, std::string_view region) {
  There there;
  for (const Store::Copy& copy : store.copies) {
    if (copy.region != region) continue;
    there.any = true;
    there.synchronous |= copy.synchronous;
  }
  return there;
}

void check_store(const Evidence& e, const Subject& s, const Store& store, Findings& findings) {
  const Workload& w = e.workload(s);
  if (!w.rpo_minutes || !w.recovery) return;
  const There there = copies_in(store, w.recovery->region);
  if (!there.any) return;
  if (*w.rpo_minutes > 0 || there.synchronous) return findings.pass();
  const std::string region(w.recovery->region);
  findings.add({.component = s.id,
                .at = w.rpo_minutes.at,
                .message = "nothing may be lost, and " + std::string(s.address) + " is copied to " +
                           region +
                           " asynchronously; with its Region go the "
                           "last seconds",
                .label = "the copies in " + region + " lag",
                .fix = step("a true target for the Region, such as 1 minute, or a store that "
                            "replicates between Regions synchronously")});
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    const Held<Store>& store = s.aspects.store;
    if (store && s.count > 0 && store->rebuildable.value != true)
      check_store(e, s, *store, findings);
  }
}

}  // namespace

extern const Rule rule_recovery_zero_rpo_over_asynchronous_replication;
const Rule rule_recovery_zero_rpo_over_asynchronous_replication{
    .id = "recovery/zero-rpo-over-asynchronous-replication",
    .title = "Losing nothing is promised over asynchronous replication",
    .stages = from_stage(1, Level::error),
    .fix_class = FixClass::no,
    .when =
        "rpo_minutes is 0, a recovery Region is declared, and all copies that a store has there "
        "follow without being waited for.",
    .why =
        "An asynchronous copy is behind by what is under way: usually a second, minutes on a bad "
        "day. When the Region is lost, that is lost.",
    .fix =
        "Copies in another zone can be synchronous, and meet 0 for the loss of a zone. For the "
        "Region say what is true, or take a store that replicates between Regions synchronously.",
    .bad = R"(
[topology]
name        = "bank"
region      = "us-east-1"
rpo_minutes = 0
dr          = { region = "us-west-2", strategy = "pilot-light" }

[aurora.ledger]
engine         = "aurora-postgresql"
instance_class = "db.r6g.large"
storage_gb     = 100
global_regions = ["us-west-2"]
)",
    .good = R"(
[topology]
name        = "bank"
region      = "us-east-1"
rpo_minutes = 1
dr          = { region = "us-west-2", strategy = "pilot-light" }

[aurora.ledger]
engine         = "aurora-postgresql"
instance_class = "db.r6g.large"
storage_gb     = 100
global_regions = ["us-west-2"]
)",
    .mind =
        "Tables with strong consistency in several Regions and Aurora DSQL replicate "
        "synchronously; the file cannot say so yet.",
    .elsewhere = "",
    .references = "REL13-BP02",
    .fields = "rpo_minutes dr global_regions replica_regions replicate_to",
    .silences = "recovery/rpo-not-met",
    .check = check,
};

}  // namespace tenfold
