// AWS Backup: a plan that takes backups of what it covers, keeps them, and may copy them elsewhere.
//
// Storage is billed by the GB-month, by the service that the backup is of; what increments take
// only the user knows. EFS and DynamoDB have a cold class, cheaper to keep and dearer to restore. A
// copy is kept like its original and billed at its own region's price, so each region of
// `copy_to_regions` bills the same GB once more, and the bytes that were sent there in the month:
// the increments, `copied_gb`. The plan, its rules and its vault cost nothing.
#include <algorithm>
#include <array>

#include "base/assert.h"
#include "base/text.h"
#include "kinds/every.h"
#include "kinds/lines.h"
#include "kinds/reached.h"
#include "kinds/regions.h"
#include "model/bindings.h"

namespace tenfold {
namespace {

struct Service {
  std::string_view word, title, item;
};

constexpr Service kServices[] = {{"ebs", "EBS", "ebs"},
                                 {"efs", "EFS", "efs"},
                                 {"efs_cold", "cold EFS", "efs-cold"},
                                 {"rds", "RDS", "rds"},
                                 {"aurora", "Aurora", "aurora"},
                                 {"dynamodb", "DynamoDB", "dynamodb"},
                                 {"dynamodb_cold", "cold DynamoDB", "dynamodb-cold"},
                                 {"s3", "S3", "s3"}};
constexpr std::string_view kWords = "ebs efs efs_cold rds aurora dynamodb dynamodb_cold s3";
constexpr std::string_view kSent = "ebs efs rds aurora dynamodb s3";
constexpr auto own =
    fields_of(Field{.name = "covers",
                    .shape = shape::list | shape::address,
                    .says = "what is backed up: addresses, or globs such as ec2.*",
                    .role = Role::covers,
                    .required = true,
                    .on_aws = OnAws::not_known},
              Field{.name = "every_hours",
                    .shape = shape::integer,
                    .initial = "24",
                    .says = "hours from one backup to the next",
                    .least = 1,
                    .on_aws = OnAws::not_known},
              Field{.name = "retention_days",
                    .shape = shape::integer,
                    .initial = "35",
                    .says = "days that a backup is kept",
                    .least = 1,
                    .on_aws = OnAws::not_known},
              Field{.name = "copy_to_regions",
                    .shape = shape::list | shape::text,
                    .says = "regions that keep a copy of every backup",
                    .on_aws = OnAws::not_known},
              Field{.name = "storage_gb",
                    .shape = shape::map,
                    .values = kWords,
                    .says = "GB that the backups of each service take, the month's average",
                    .most = kMostGb,
                    .grows = Grows::yes,
                    .on_aws = OnAws::nothing},
              Field{.name = "copied_gb",
                    .shape = shape::map,
                    .values = kSent,
                    .says = "GB a month sent to each of copy_to_regions, by service",
                    .most = kMostGb,
                    .monthly = true},
              Field{.name = "restored_gb",
                    .shape = shape::map,
                    .values = kWords,
                    .says = "GB a month restored, by service",
                    .most = kMostGb,
                    .monthly = true});

constexpr auto fields = joined(own, every_component);

constexpr auto usage = joined(fields_of(Field{.name = "item_restores",
                                              .shape = shape::number,
                                              .says = "restores of single files or items, a month",
                                              .most = kMostMillions}),
                              transfer);

const Service& service_of(std::string_view word) {
  const auto* const found = std::ranges::find(kServices, word, &Service::word);
  TENFOLD_ASSERT(found != std::end(kServices));
  return *found;
}

// What the plan covers first has a price of its own, else it is an instance: its volumes.
std::string first_service(const View& view) {
  for (const Edge& edge : view.self.edges) {
    if (edge.role != Role::covers) continue;
    const std::string_view kind = view.topology[edge.to].kind->name;
    if (std::ranges::find(kServices, kind, &Service::word) != std::end(kServices)) {
      return std::string(kind);
    }
  }
  return "ebs";
}

// Kept in the plan's own region, then in each that has copies.
void use_storage(const View& view, const Reader<fields>& c, Uses& uses) {
  const auto stored = c.map("storage_gb");
  if (stored.empty()) {
    uses.push_back(
        line(view, "backup storage", "backup", first_service(view), "GB-Mo", std::nullopt));
  }
  const auto keep = [&](std::string_view region, const std::string& copied) {
    for (const auto& [word, gb] : stored) {
      const Service& of = service_of(word);
      Use use = line(view, std::string(of.title) + " backups" + copied, "backup",
                     std::string(of.item), "GB-Mo", gb);
      use.place = std::string(region);
      uses.push_back(std::move(use));
    }
  };
  keep(view.region(), "");
  for (const std::string_view region : c.list("copy_to_regions")) {
    keep(region, " copied to " + std::string(region));
  }
}

// EBS, Aurora and S3 pay what the transfer to that region costs; what others pay is not known.
void use_copies(const View& view, const Reader<fields>& c, Uses& uses) {
  for (const std::string_view region : c.list("copy_to_regions")) {
    const std::string to(region);
    for (const auto& [word, gb] : c.map("copied_gb")) {
      const std::string title(service_of(word).title);
      Use use = line(view, title + " sent to " + to, "backup", "copy/" + to, "GB", gb);
      if (word != "ebs" && word != "aurora" && word != "s3") {
        use.unpriced = "what sending " + title + " backups to another region costs is not known";
      }
      uses.push_back(std::move(use));
    }
  }
}

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  use_storage(view, c, uses);
  use_copies(view, c, uses);
  for (const auto& [word, gb] : c.map("restored_gb")) {
    const Service& of = service_of(word);
    std::string name = std::string(of.title) + " restored";
    uses.push_back(
        line(view, std::move(name), "backup", std::string(of.item) + "/restore", "GB", gb));
  }
  add_extra(line(view, "items restored", "backup", "item-restore", "request",
                 c.usage<usage>().amount("item_restores").value),
            uses);
}

void check(const View& view, Diagnostics& diagnostics) {
  const Reader<fields> c(view.topology, view.self);
  check_regions(view, c.items("copy_to_regions"), diagnostics);
  if (c.map("copied_gb").empty() || !c.list("copy_to_regions").empty()) return;
  diagnostics.error(view.topology.document[c.node("copied_gb")].at,
                    std::string(view.self.address) + " has `copied_gb` and copies nowhere",
                    "say `copy_to_regions`, or take this out", view.self.at);
}

void facts(const View& view, Aspects& aspects) {
  const Reader<fields> c(view.topology, view.self);
  aspects.backup = Backup{.every_hours = c.whole("every_hours"),
                          .retention_days = c.whole("retention_days"),
                          .copies_to = c.list("copy_to_regions")};
  aspects.backs_up = true;
  aspects.expected_idle = true;
  aspects.promise = Promise{};
}

std::string summary(const View& view) {
  const Reader<fields> c(view.topology, view.self);
  const auto count = [](std::int64_t n, std::string_view what) {
    return std::to_string(n) + " " + std::string(what) +
           std::string(plural(static_cast<std::size_t>(n)));
  };
  const std::int64_t hours = *c.whole("every_hours");
  std::string text = "every " + (hours == 1 ? "hour" : count(hours, "hour")) + ", kept " +
                     count(*c.whole("retention_days"), "day");
  const auto regions = c.list("copy_to_regions");
  if (!regions.empty()) text += ", copied to " + join(regions, ", ");
  return text;
}

// At least as often as stated, as cron of AWS Backup says it: within a day by the hour, beyond it
// by whole days, from a week on once a week.
std::string schedule_of(std::int64_t hours) {
  constexpr std::int64_t kDay = 24;
  if (hours == 1) return "cron(0 * * * ? *)";
  if (hours < kDay) return "cron(0 0/" + std::to_string(hours) + " * * ? *)";
  const std::int64_t days = hours / kDay;
  if (days == 1) return "cron(0 5 * * ? *)";
  if (days < 7) return "cron(0 5 1/" + std::to_string(days) + " * ? *)";
  return days < 31 ? "cron(0 5 ? * SUN *)" : "cron(0 5 1 * ? *)";
}

// A plan reaches what stands in its own region.
void bind(const View& view, Bindings& b) {
  const Reader<fields> c(view.topology, view.self);
  b.text("schedule", schedule_of(*c.whole("every_hours")));
  std::vector<std::string_view> regions = c.list("copy_to_regions");
  std::erase(regions, view.region());
  bind_copies_elsewhere(regions, b);
  b.absent("covered");
  b.absent("out_of_reach");
  bool buckets = false;
  for (const Reached& one : reached_once(view, role_set(Role::covers))) {
    const bool here = view.topology[one.id].region == view.self.region;
    b.add(here ? "covered" : "out_of_reach").component("to", one.id, one.unit);
    buckets = buckets || (here && view.topology[one.id].kind->name == "s3");
  }
  b.flag("covers_buckets", buckets);
}

}  // namespace

extern const Kind kind_backup;
const Kind kind_backup{
    .name = "backup",
    .title = "AWS Backup plan",
    .says =
        "A plan that backs up what it covers, keeps the backups, and may copy them to other "
        "regions.",
    .tier = "operations",
    .services = "backup",
    .fields = fields,
    .usage = usage,
    .check = check,
    .use = use,
    .facts = facts,
    .summary = summary,
    .bind = bind,
};

}  // namespace tenfold
