#include "render/flow_words.h"

#include <array>
#include <cstdio>

#include "base/money.h"

namespace tenfold {

std::string_view word_of(Follows follows) {
  switch (follows) {
    case Follows::nothing: return "";
    case Follows::demand: return "demand";
    case Follows::fleet: return "fleet";
  }
  return "";
}

std::string_view word_of(Met::State state) {
  switch (state) {
    case Met::State::no_demand: return "";
    case Met::State::apart: return "apart";
    case Met::State::reached: return "reached";
    case Met::State::circular: return "circular";
  }
  return "";
}

std::string_view word_of(Role role) {
  switch (role) {
    case Role::none: return "none";
    case Role::serves: return "serves";
    case Role::uses: return "uses";
    case Role::sessions: return "sessions";
    case Role::uploads: return "uploads";
    case Role::data: return "data";
    case Role::consumes: return "consumes";
    case Role::guards: return "guards";
    case Role::copies_to: return "copies_to";
    case Role::covers: return "covers";
    case Role::attaches: return "attaches";
    case Role::fails_over: return "fails_over";
  }
  return "";
}

std::string_view word_of(LineBasis::Figure figure) {
  switch (figure) {
    case LineBasis::Figure::requests: return "requests";
    case LineBasis::Figure::sessions: return "sessions";
    case LineBasis::Figure::gb_in: return "gb_in";
    case LineBasis::Figure::gb_out: return "gb_out";
    case LineBasis::Figure::gb_to_internet: return "gb_to_internet";
    case LineBasis::Figure::gb_through: return "gb_through";
    case LineBasis::Figure::gb_between_zones: return "gb_between_zones";
    case LineBasis::Figure::requests_by_hour: return "requests_by_hour";
    case LineBasis::Figure::gb_by_hour: return "gb_by_hour";
    case LineBasis::Figure::unit_hours: return "unit_hours";
  }
  return "";
}

std::string_view word_of(LineBasis::Together together) {
  switch (together) {
    case LineBasis::Together::sum: return "sum";
    case LineBasis::Together::largest: return "largest";
    case LineBasis::Together::by_hour: return "by_hour";
  }
  return "";
}

std::string decimal(double value) {
  const auto quantity = quantity_of(value);
  if (!quantity) return "more than can be counted";
  if (value >= 1 || value <= 0) return exact(*quantity);
  constexpr int kMostPlaces = 18;
  int places = 6;
  for (double one = 0.1; value < one && places < kMostPlaces; one /= 10) ++places;
  std::array<char, kMostPlaces + 8> text{};
  std::snprintf(text.data(), text.size(), "%.*f", places, value);
  std::string digits(text.data());
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.ends_with('.')) digits.pop_back();
  return digits;
}

std::string_view traffic_note(const TopologyReport& topology, const ComponentCost& cost) {
  if (topology.week == nullptr || cost.component == kNoId) return "";
  const Met* const met = topology.week->met(cost.component);
  if (met == nullptr) return "";
  if (met->state == Met::State::circular) return "on a circle of calls, or behind one";
  if (met->state != Met::State::apart) return "";
  const Passage& passage = topology.week->flow.passages[cost.component];
  bool expects = passage.fleet || passage.writers > 0;
  for (std::uint32_t i = 0; i < cost.lines; ++i)
    expects |= topology.estimate->lines[cost.first_line + i].use.follows == Follows::demand;
  return expects ? "no traffic reaches it" : "";
}

std::string demand_of_whom(const Topology& topology, const Demand& demand) {
  std::string_view prefix = topology.scopes[demand.scope].prefix;
  if (prefix.empty()) return "";
  prefix.remove_suffix(1);
  return std::string(prefix) + " ";
}

}  // namespace tenfold
