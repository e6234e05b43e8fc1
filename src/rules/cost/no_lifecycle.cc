// Buckets whose old objects, or old versions of objects, stay at the price of new ones.
#include "model/rule.h"
#include "rules/figures.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

constexpr Option kMinimum{.rule = "cost/no-lifecycle",
                          .name = "minimum_gb",
                          .says = "GB in class standard up to which a bucket is left alone",
                          .number = 100};
constexpr const Option* kOptions[] = {&kMinimum};

struct Lacking {
  std::string what;
  Span at;
  std::vector<Edit> edits;
};

void add(Lacking& lacking, const Subject& s, std::string what, Span at, std::string_view field,
         std::string value) {
  if (!lacking.at.known()) lacking.at = at;
  lacking.what += (lacking.what.empty() ? "" : ", and ") + std::move(what);
  lacking.edits.push_back(set(s.address, std::string(field), std::move(value)));
}

void check_bucket(const Subject& s, double minimum, Findings& findings) {
  const Store& store = *s.aspects.store;
  Lacking lacking;
  const bool standard = !store.storage_class || *store.storage_class == "standard";
  if (standard && !store.size_gb) return findings.skip(s.id, "storage_gb");
  if (standard && *store.size_gb > minimum && store.lifecycle.value == false) {
    add(lacking, s, in_figures(*store.size_gb) + " GB of it stay in class standard for ever",
        store.size_gb.at.known() ? store.size_gb.at : s.at, store.lifecycle.field,
        "[{ after_days = 90, class = \"standard-ia\" }]");
  }
  if (store.versioning.value == true && !store.noncurrent_days) {
    add(lacking, s, "old versions are kept for ever",
        store.versioning.at.known() ? store.versioning.at : s.at, store.noncurrent_days.field,
        "30");
  }
  if (lacking.what.empty()) return findings.pass();
  findings.add({.component = s.id,
                .at = lacking.at,
                .message = std::string(s.address) + " has no lifecycle: " + lacking.what,
                .label = "no lifecycle",
                .fix = suggest(s, std::move(lacking.edits)),
                .measure = store.size_gb ? measured(*store.size_gb) : std::string()});
}

void check(const Evidence& e, Findings& findings) {
  const double minimum = e.config.number(kMinimum);
  for (const Subject& s : e.subjects) {
    const Held<Store>& store = s.aspects.store;
    if (!store || s.count == 0 || store->model != Store::Model::object) continue;
    check_bucket(s, minimum, findings);
  }
}

}  // namespace

extern const Rule rule_cost_no_lifecycle;
const Rule rule_cost_no_lifecycle{
    .id = "cost/no-lifecycle",
    .title = "A bucket has no lifecycle",
    .stages = from_stage(10'000, Level::notice),
    .fix_class = FixClass::suggest,
    .when =
        "More than `minimum_gb` stand in class standard and no lifecycle moves them on, or the "
        "bucket is versioned and noncurrent_days is not stated. Any other class is fine.",
    .why =
        "What nobody reads any more, and what was replaced long ago, costs as much as what is "
        "read every minute, and only ever grows.",
    .fix =
        "Standard-IA after 90 days, and 30 days for old versions. Not another class for all of "
        "it: its promise is lower, and what is read often costs more there.",
    .bad = R"([s3.archive]
storage_gb = 5000
)",
    .good = R"([s3.archive]
storage_gb = 5000
lifecycle = [{ after_days = 90, class = "standard-ia" }]
)",
    .mind = "Objects below 128 KB, which the colder classes bill as if they had that size.",
    .elsewhere = "CKV2_AWS_61; CKV_AWS_300; S3.10; S3.13",
    .references = "COST04-BP05",
    .fields = "storage_gb class lifecycle versioning noncurrent_days",
    .options = kOptions,
    .check = check,
};

}  // namespace tenfold
