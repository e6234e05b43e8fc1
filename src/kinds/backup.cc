// AWS Backup: a plan that takes backups of what it covers, keeps them, and may copy them elsewhere.
//
// Storage is billed by the GB-month, by the service that the backup is of; what increments take
// only the user knows. A copy is kept like its original and billed at its own region's price, so
// each region of `copy_to_regions` bills the same GB once more. What a copy sends there is the
// increments of a month, which `storage_gb` does not tell: it is billed where `usage.to_region_gb`
// states it. The plan, its rules and its vault cost nothing.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "kinds/every.h"

namespace tenfold {
namespace {

struct Service {
  std::string_view word, title;
};

constexpr Service kServices[] = {{"ebs", "EBS"},       {"efs", "EFS"},           {"rds", "RDS"},
                                 {"aurora", "Aurora"}, {"dynamodb", "DynamoDB"}, {"s3", "S3"}};
constexpr std::string_view kWords = "ebs efs rds aurora dynamodb s3";

constexpr auto own =
    fields_of(Field{.name = "covers",
                    .shape = shape::list | shape::address,
                    .says = "what is backed up: addresses, or globs such as ec2.*",
                    .role = Role::covers,
                    .required = true},
              Field{.name = "every_hours",
                    .shape = shape::integer,
                    .initial = "24",
                    .says = "hours from one backup to the next",
                    .least = 1},
              Field{.name = "retention_days",
                    .shape = shape::integer,
                    .initial = "35",
                    .says = "days that a backup is kept",
                    .least = 1},
              Field{.name = "copy_to_regions",
                    .shape = shape::list | shape::text,
                    .says = "regions that keep a copy of every backup"},
              Field{.name = "storage_gb",
                    .shape = shape::map,
                    .values = kWords,
                    .says = "GB that the backups of each service take, the month's average"},
              Field{.name = "restored_gb",
                    .shape = shape::map,
                    .values = kWords,
                    .says = "GB a month restored, by service",
                    .monthly = true});

constexpr auto fields = joined(own, every_component);

constexpr auto& usage = transfer;

std::string title_of(std::string_view word) {
  const auto* const found = std::ranges::find(kServices, word, &Service::word);
  return std::string(found == std::end(kServices) ? word : found->title);
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

void use(const View& view, Uses& uses) {
  const Reader<fields> c(view.topology, view.self);
  const auto add = [&](std::string name, std::string item, std::string_view place,
                       std::string_view unit, std::optional<Quantity> gb) {
    uses.push_back({.name = std::move(name),
                    .service = "backup",
                    .item = std::move(item),
                    .place = std::string(place),
                    .unit = unit,
                    .each = gb});
  };
  const auto stored = c.map("storage_gb");
  if (stored.empty()) {
    add("backup storage", first_service(view), view.region(), "GB-Mo", std::nullopt);
  }
  for (const auto& [word, gb] : stored) {
    add(title_of(word) + " backups", std::string(word), view.region(), "GB-Mo", gb);
  }
  for (const std::string_view region : c.list("copy_to_regions")) {
    for (const auto& [word, gb] : stored) {
      add(title_of(word) + " backups copied to " + std::string(region), std::string(word), region,
          "GB-Mo", gb);
    }
  }
  for (const auto& [word, gb] : c.map("restored_gb")) {
    add(title_of(word) + " restored", std::string(word) + "/restore", view.region(), "GB", gb);
  }
}

void facts(const View&, Aspects& aspects) {
  aspects.backs_up = true;
  aspects.expected_idle = true;
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

}  // namespace

extern const Kind kind_backup;
const Kind kind_backup{
    .name = "backup",
    .title = "AWS Backup plan",
    .says =
        "A plan that backs up what it covers, keeps the backups, and may copy them to other "
        "regions.",
    .fields = fields,
    .usage = usage,
    .use = use,
    .facts = facts,
    .summary = summary,
};

}  // namespace tenfold
