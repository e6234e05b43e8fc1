#include "estimator/alternatives.h"

#include <algorithm>

#include "estimator/commitment.h"
#include "estimator/pool.h"
#include "estimator/price_line.h"
#include "kinds/kinds.h"

namespace tenfold {
namespace {

bool same(const Use& a, const Use& b) {
  return a.item == b.item && a.each == b.each && a.copies == b.copies && a.hours == b.hours &&
         a.purchase == b.purchase && a.name == b.name && a.place == b.place &&
         a.service == b.service;
}

// What gives way of the component's lines, for which uses of its other ones.
struct Exchange {
  std::vector<Line> gone;
  Uses committed, rest;
};

Exchange exchange(std::span<const Line> before, Uses now) {
  Exchange all;
  for (const Line& line : before) {
    if (std::ranges::none_of(now, [&](const Use& use) { return same(use, line.use); }))
      all.gone.push_back(line);
  }
  for (Use& use : now) {
    if (use.purchase == Purchase::committed) {
      all.committed.push_back(std::move(use));
    } else if (!use.once && std::ranges::none_of(
                                before, [&](const Line& line) { return same(use, line.use); })) {
      all.rest.push_back(std::move(use));
    }
  }
  return all;
}

std::string key_of(const Component& component, const Exchange& all) {
  std::string key(component.kind->name);
  const auto number = [&](std::int64_t n) { key.append("|").append(std::to_string(n)); };
  const auto add = [&](const Use& use) {
    key.append("|").append(use.place).append("|").append(use.item);
    number(use.each.value_or(Quantity{-1}).micros);
    number(use.hours.value_or(Quantity{-1}).micros);
    number(use.copies);
    number(use.of_all ? 1 : 0);
    number(use.unpriced.empty() ? 1 : 0);  // by its kind
  };
  number(component.count);
  for (const Use& use : all.committed) add(use);
  return key;
}

}  // namespace

Edit buy(const Component& component, std::string_view word) {
  return set(component.address, "purchase", "\"" + std::string(word) + "\"");
}

Alternatives Choices::of(const ComponentCost& cost) {
  const Id id = cost.component;
  auto now = under_any(id);
  if (!now) return {};
  const Exchange exchanged = exchange(lines_of(estimate_, cost), std::move(*now));
  if (exchanged.committed.empty()) return {};  // it has nothing to commit to
  Alternatives all;
  for (const Line& line : exchanged.gone) all.on_demand += line.monthly;
  std::vector<Line> rest;
  for (const Use& use : exchanged.rest) price_use(topology_, id, use, pricing_, rest);
  for (const Line& line : rest) all.on_demand -= line.monthly;
  const auto [known, fresh] = known_.try_emplace(key_of(topology_[id], exchanged));
  if (fresh) {
    for (const Word& word : words_of(*topology_[id].kind)) {
      if (auto one = priced(id, exchanged.committed, word, exchanged.gone))
        known->second.push_back(std::move(*one));
    }
  }
  all.each = known->second;
  return all;
}

const std::vector<Choices::Word>& Choices::words_of(const Kind& kind) {
  const auto [it, fresh] = words_.try_emplace(&kind);
  if (!fresh) return it->second;
  for (const Field& field : kind.fields) {
    if (field.name != "purchase") continue;
    for (const std::string_view word : words(field.values)) {
      if (const auto terms = terms_of(word)) it->second.emplace_back(word, terms->months);
    }
  }
  return it->second;
}

// Bought with the first word that its kind does not refuse.
std::optional<Uses> Choices::under_any(Id id) {
  for (const auto& [word, months] : words_of(*topology_[id].kind)) {
    if (auto uses = under(id, word)) return uses;
  }
  return std::nullopt;
}

std::optional<Uses> Choices::under(Id id, std::string_view word) {
  const Edit edit = buy(topology_[id], word);
  Diagnostics unheard;
  Undo made = apply(topology_, {&edit, 1}, pricing_.catalog, pricing_.today, unheard);
  if (made.nodes == 0) return std::nullopt;
  Uses uses = uses_of(
      {topology_, topology_[id], pricing_.catalog, pricing_.today, pricing_.week, pricing_.fleet});
  undo(topology_, std::move(made));
  return uses;
}

std::optional<Alternative> Choices::priced(Id id, std::span<const Use> uses, const Word& word,
                                           std::span<const Line> gone) const {
  std::vector<Line> lines;
  for (Use use : uses) {
    use.commitment = word.first;
    price_use(topology_, id, std::move(use), pricing_, lines);
  }
  Alternative one{.commitment = std::string(word.first), .months = word.second};
  one.shares = std::ranges::any_of(gone, [](const Line& line) { return line.pool != kNoPool; });
  for (const Line& line : lines) {
    if (line.state == LineState::unpriced) return std::nullopt;
    one.with += line.pool == kPooled ? by_tiers(line, gone) : line.monthly;
    one.upfront += line.upfront;
    one.prices.push_back(line.price);
    one.shares |= line.pool == kPooled;
  }
  return one;
}

Money Choices::by_tiers(const Line& line, std::span<const Line> gone) const {
  Quantity all = line.quantity;
  for (const Line& other : gone) {
    if (other.pool != kNoPool && other.use.item == line.use.item)
      all = estimate_.pools[other.pool].quantity;
  }
  if (all.micros == 0) return {};
  return share(less(charge(*line.price, all), line.discount_percent), line.quantity.micros,
               all.micros);
}

}  // namespace tenfold
