// A topology from text, estimated, as the program would do it; for tests.
#pragma once

#include <string>

#include "availability/availability.h"
#include "estimator/estimator.h"
#include "parser/parser.h"
#include "planner/planner.h"
#include "simulator/trial.h"

namespace tenfold {

inline constexpr std::string_view kToday = "2026-01-01";

struct Given {
  Diagnostics diagnostics;
  Topology topology;
};

inline const Book& book() {
  static const Book the_book;
  return the_book;
}
inline Catalog catalog() { return Catalog(&book()); }

inline Given load(std::string text, const LowerOptions& options = {}) {
  Given loaded;
  Document document = parse_document({"test.topology.toml", std::move(text)}, loaded.diagnostics);
  loaded.topology = lower(std::move(document), options, {}, catalog(), kToday, loaded.diagnostics);
  return loaded;
}

inline std::string first_error(const Given& loaded) {
  if (loaded.diagnostics.list.empty()) return "";
  const Diagnostic& d = loaded.diagnostics.list.front();
  if (!d.at.known()) return d.message;
  const Place place = place_of(loaded.topology.document.sources[d.at.source], d.at);
  return std::to_string(place.line) + ":" + std::to_string(place.column) + " " + d.message;
}

inline Week week_of(const Topology& topology) {
  const Catalog tables = catalog();
  return simulate(topology, {tables, kToday});
}

inline Estimate estimated(const Topology& topology) {
  const Catalog tables = catalog();
  const Week week = week_of(topology);
  return estimate(topology, {book(), tables, kToday, {}, &week});
}

// What lint finds, with the prices of fixes.
inline Findings linted(Topology& topology, const Estimate& estimate, const Pricing& pricing) {
  Week week = *pricing.week;
  Trial trial(topology, week, {pricing.catalog, pricing.today});
  Asks asks;
  asks.attempt = [&](std::span<const Edit> edits) {
    if (!trial.make(edits)) return Asks::Change{};
    const Repriced priced = price_of(trial, estimate, pricing);
    trial.put_back();
    return Asks::Change{priced.change, priced.at_least, priced.components, {}};
  };
  const Availability composed =
      availability(topology, week, {pricing.catalog, pricing.today, false});
  const std::vector<Subject> all = subjects(topology, week, pricing.catalog, pricing.today);
  return lint(topology, {all, week, estimate, composed, std::nullopt, asks}, pricing, {});
}

}  // namespace tenfold
