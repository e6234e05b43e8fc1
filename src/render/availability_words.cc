#include "render/availability_words.h"

#include <algorithm>

#include "base/text.h"

namespace tenfold {
namespace {

constexpr Quantity kAll = units(100);
constexpr int kFewestPlaces = 2, kMostPlaces = 6;

}  // namespace

std::string percent_of(const Sla& row) {
  const auto micros = parse_decimal(row.percent, 6);
  return micros ? percent_alone({*micros}) : printable(row.percent) + " %";
}

int places_for(std::span<const Quantity> percents) {
  std::vector<Quantity> different(percents.begin(), percents.end());
  std::ranges::sort(different);
  different.erase(std::unique(different.begin(), different.end()), different.end());
  const std::string all = grouped(kAll, kMostPlaces);
  const auto alike = [&](int places) {
    for (std::size_t i = 0; i < different.size(); ++i) {
      const std::string text = grouped(different[i], places);
      if (i > 0 && text == grouped(different[i - 1], places)) return true;
      if (different[i] < kAll && text == grouped(kAll, places)) return true;
    }
    return false;
  };
  int places = kFewestPlaces;
  while (places < kMostPlaces && alike(places)) ++places;
  return places;
}

std::string percent_at(Quantity percent, int places) { return grouped(percent, places) + " %"; }

std::string percent_alone(Quantity percent) {
  return percent_at(percent, places_for({&percent, 1}));
}

std::string minutes_of(Quantity minutes) {
  constexpr Quantity kLeast{kMicro / 20};
  if (minutes > Quantity{} && minutes < kLeast) return "less than 0.1 minutes";
  const std::string text = grouped(minutes, minutes < units(60) ? 1 : 0);
  return text + (text == "1.0" ? " minute" : " minutes");
}

std::string seconds_of(std::int64_t s) {
  if (s >= 120 && s % 60 == 0) return std::to_string(s / 60) + " min";
  return std::to_string(s) + " s";
}

std::string some_of(std::span<const std::string> names, std::size_t most) {
  std::string text;
  const std::size_t shown = std::min(most, names.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const bool last = i + 1 == names.size();
    text += i == 0 ? "" : last ? " and " : ", ";
    text += printable(names[i]);
  }
  if (shown < names.size()) text += " and " + std::to_string(names.size() - shown) + " more";
  return text;
}

std::string some_of(const Topology& topology, std::span<const Id> ids, std::size_t most) {
  std::vector<std::string> names;
  for (const Id id : ids) names.emplace_back(topology[id].address);
  return some_of(names, most);
}

std::string name_of(const Topology& topology, const Losing& losing) {
  switch (losing.what) {
    case Losing::What::zones: {
      std::string text = "az:";
      for (std::size_t i = 0; i < losing.zones.size(); ++i)
        text += (i == 0 ? "" : ",") + printable(topology.zones[losing.zones[i]].name);
      return text;
    }
    case Losing::What::spot: return "spot";
    case Losing::What::component: break;
  }
  const std::string address(topology[losing.component].address);
  return losing.unit < 0 ? address : address + "[" + std::to_string(losing.unit) + "]";
}

std::string words_of(const Topology& topology, const UpgradeAnswer& upgrade) {
  std::string text = std::string(topology[upgrade.component].address) + ": ";
  for (std::size_t i = 0; i < upgrade.edits.size(); ++i) {
    const Edit& edit = upgrade.edits[i];
    text += (i == 0 ? "" : ", ") + printable(edit.path) + " = " + printable(edit.value);
  }
  return text;
}

std::string price_of(const UpgradeAnswer& upgrade) {
  if (!upgrade.monthly) return "its price is not known";
  const bool less = *upgrade.monthly < Money{};
  return std::string(upgrade.at_least ? "at least " : "") + (less ? "-" : "+") +
         dollars(less ? -*upgrade.monthly : *upgrade.monthly) + " a month";
}

std::string source_of(const Sla& row) {
  std::string text = printable(row.said_by.empty() ? row.source : row.said_by);
  // Some sources say their date themselves.
  if (!row.date.empty() && row.date != "-" && text.find(row.date) == std::string::npos)
    text += ", " + printable(row.date);
  if (!row.confidence.empty() && row.confidence != "official")
    text += " (" + printable(row.confidence) + ")";
  return text;
}

std::string place_of(const Sla& row) {
  if (row.table == nullptr) return {};
  return printable(row.table->path()) + ":" + std::to_string(row.table->line_of(row.row));
}

std::string_view why_not(EntryAvailability::State state) {
  switch (state) {
    case EntryAvailability::State::known: return {};
    case EntryAvailability::State::circular:
      return "it needs a circle of components that wait for each other";
    case EntryAvailability::State::too_tangled:
      return "too many entries lead to too much to be looked at one by one";
  }
  return {};
}

}  // namespace tenfold
