// Which database classes AWS sells where, read off what it prices; and Fargate's sizes.
#include <algorithm>
#include <tuple>

#include "base/money.h"
#include "model/book.h"
#include "model/catalog.h"

namespace tenfold {
namespace {

// Aurora's items name no deployment: "db.r6g.large/aurora-mysql/on-demand".
std::string_view service_of(std::string_view engine) {
  return engine.starts_with("aurora") ? "aurora" : "rds";
}

std::string on_demand(std::string_view engine, std::string_view deployment) {
  const bool plain = service_of(engine) == "aurora" || deployment.empty();
  return (plain ? "" : "/" + std::string(deployment)) + "/on-demand";
}

std::optional<Quantity> quantity(std::string_view text) {
  const auto micros = parse_decimal(text, 6);
  return micros ? std::optional(Quantity{*micros}) : std::nullopt;
}

// The least memory of a row that is `wanted` or more; nothing where the row has no more.
std::optional<Quantity> memory_in(Quantity least, Quantity most, Quantity step, Quantity wanted) {
  if (wanted <= least) return least;
  if (wanted > most) return std::nullopt;
  if (step.micros == 0) return most;
  const std::int64_t steps = (wanted.micros - least.micros + step.micros - 1) / step.micros;
  return Quantity{std::min(most.micros, least.micros + steps * step.micros)};
}

}  // namespace

std::optional<bool> Catalog::class_sold(std::string_view region, std::string_view engine,
                                        std::string_view deployment, std::string_view name) const {
  const std::string prefix = std::string(name) + "/" + std::string(engine) + "/";
  const auto items = book->items_under(region, service_of(engine), prefix);
  if (items.empty()) return std::nullopt;
  const std::string ending = on_demand(engine, deployment);
  return std::any_of(items.begin(), items.end(),
                     [&](std::string_view item) { return item.ends_with(ending); });
}

std::optional<std::string_view> Catalog::largest_class(std::string_view region,
                                                       std::string_view engine,
                                                       std::string_view deployment) const {
  const std::string ending = on_demand(engine, deployment);
  const std::string middle = "/" + std::string(engine) + "/";
  std::optional<std::string_view> best;
  std::tuple<std::int64_t, std::int64_t> most;
  for (const std::string_view item : book->items_under(region, service_of(engine), "db.")) {
    const std::size_t slash = item.find('/');
    if (!item.substr(slash).starts_with(middle) || !item.ends_with(ending)) continue;
    const std::string_view name = item.substr(0, slash);
    const auto known = rds_class(name);
    if (!known) continue;
    const std::tuple size(known->vcpu, parse_decimal(known->memory_gib, 6).value_or(0));
    if (best && size <= most) continue;
    best = name;
    most = size;
  }
  return best;
}

std::optional<TaskSize> Catalog::task_size(TaskSize wanted) const {
  const Table* table = book->table("fargate-sizes");
  std::string_view rows = table == nullptr ? std::string_view{} : table->body();
  std::optional<TaskSize> best;
  while (!rows.empty()) {
    const std::string_view row = next_row(rows);
    const std::string_view key = cell(row, 0);
    const std::size_t slash = key.find('/');
    const auto vcpu = quantity(key.substr(0, slash)), least = quantity(key.substr(slash + 1));
    const auto most = quantity(cell(row, 1)), step = quantity(cell(row, 2));
    if (!vcpu || !least || !most || !step || *vcpu < wanted.vcpu) continue;
    const auto memory = memory_in(*least, *most, *step, wanted.memory_gb);
    if (!memory) continue;
    const TaskSize size{*vcpu, *memory};
    const bool closer =
        !best || std::tie(size.vcpu, size.memory_gb) < std::tie(best->vcpu, best->memory_gb);
    if (closer) best = size;
  }
  return best;
}

}  // namespace tenfold
