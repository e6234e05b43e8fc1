#include "render/drawing/captions.h"

#include <algorithm>
#include <span>

#include "base/text.h"
#include "render/text/figures.h"
#include "render/text/screens.h"

namespace tenfold {
namespace {

constexpr std::string_view kTiers[] = {"edge", "front",   "compute",    "messaging",
                                       "data", "network", "operations", "other"};

// Two places below a hundred, none where they would say nothing.
std::string few_digits(Quantity quantity) {
  const std::int64_t micros = quantity.micros;
  constexpr std::int64_t kMillion = 1'000'000;
  if (micros >= kMillion * kMicro) return grouped({micros / kMillion}) + " M";
  if (micros > 0 && micros < kMicro / 200) return "<0.01";
  return grouped(quantity, micros % kMicro == 0 || micros >= 100 * kMicro ? 0 : 2);
}

// "1a", "1a and 1b", "1a, 1b and 1c"
std::string listed(std::span<const std::string> parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? " and " : ", ";
    text += parts[i];
  }
  return text;
}

void add_copies(std::int64_t n, std::string_view noun, const std::string& zone, std::string& to) {
  if (n == 0) return;
  if (!to.empty()) to += ", ";
  to += n == 1 ? std::string(noun) : how_many(n, noun);
  to += " in " + zone;
}

std::string traffic_of(const MaybeQuantity& rps, const MaybeQuantity& gb) {
  std::string text;
  if (rps) text = grouped_short(*rps) + " requests a second";
  if (gb) text += (text.empty() ? "" : ", ") + grouped_short(*gb) + " GB a month";
  return text;
}

}  // namespace

std::string joined(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() ? a + b : a + " · " + b;
}

std::size_t rank_of_tier(std::string_view tier) {
  const auto* const at = std::ranges::find(kTiers, tier);
  return static_cast<std::size_t>(at - std::begin(kTiers));
}

Captions::Captions(const Report& report, const TopologyReport& topology)
    : report_(report), topology_(topology), costs_(topology.topology->components.size(), nullptr) {
  if (topology.estimate == nullptr) return;
  for (const ComponentCost& cost : topology.estimate->components) {
    if (cost.component < costs_.size()) costs_[cost.component] = &cost;
  }
}

std::string Captions::address(Id id) const {
  return id == kNoId ? "users" : printable((*topology_.topology)[id].address);
}

std::string Captions::cost(Id id) const {
  const ComponentCost* const cost = costs_[id];
  return cost == nullptr ? "" : printable(amount(cost->monthly, cost->whole(), report_.money));
}

// "1a" of us-east-1a, "az4" of use1-az4.
std::string Captions::short_zone(ZoneId zone) const {
  const Zone& its = topology_.topology->zones[zone];
  std::string_view name = its.name;
  const std::string& region = topology_.topology->regions[its.region];
  if (name.size() == region.size() + 1 && name.starts_with(region))
    name.remove_prefix(region.size() - 1);
  else if (const std::size_t dash = name.rfind('-'); dash != std::string_view::npos)
    name.remove_prefix(dash + 1);
  return printable(name);
}

void Captions::stand(const PictureNode& node, Caption& caption) const {
  switch (node.stands) {
    case PictureNode::Stands::everywhere: return;
    case PictureNode::Stands::region:
      caption.where = caption.nearby = caption.letters = "regional";
      return;
    case PictureNode::Stands::zones: break;
  }
  std::vector<std::string> names, letters;
  for (const ZoneId zone : node.zones) {
    names.push_back(printable(topology_.topology->zones[zone].name));
    letters.push_back(short_zone(zone));
    const std::string& brief = letters.back();
    const bool lettered = brief.size() == 2 && brief[0] >= '0' && brief[0] <= '9';
    caption.letters += (caption.letters.empty() ? "" : " ") + (lettered ? brief.substr(1) : brief);
  }
  if (names.empty()) return;
  caption.where = "in " + listed(names);
  caption.nearby = "in " + listed(letters);
  std::string copies, brief;
  for (const Zoning::Copies& copy : node.copies) {
    if (copy.zone == kNoZone) continue;
    for (const bool in_full : {true, false}) {
      std::string& to = in_full ? copies : brief;
      const std::string zone =
          in_full ? printable(topology_.topology->zones[copy.zone].name) : short_zone(copy.zone);
      add_copies(copy.writers, "writer", zone, to);
      add_copies(copy.standbys, "standby", zone, to);
      add_copies(copy.readers, "reader", zone, to);
    }
  }
  if (copies.empty()) return;
  caption.where = copies;
  caption.nearby = brief;
}

Caption Captions::of(const PictureNode& node) const {
  Caption caption{
      .address = address(node.id),
      .prefix = 0,
      .cost = cost(node.id),
      .summary = summary_of(report_, topology_, node.id),
      .where = {},
      .nearby = {},
      .letters = {},
      .arrives = node.rps && node.rps->micros > 0 ? "in " + few_digits(*node.rps) + " rps" : "",
      .all = {}};
  caption.prefix = caption.address.size() - address_inside(caption.address).size();
  stand(node, caption);
  caption.all.push_back(caption.address);
  const auto add = [&](const std::string& line) {
    if (!line.empty()) caption.all.push_back(line);
  };
  add(caption.summary);
  if (node.stands == PictureNode::Stands::everywhere)
    add("at AWS's edge, in no region");
  else
    add(caption.where);
  if (!caption.cost.empty()) add(caption.cost + std::string(period(report_.money)));
  if (const std::string traffic = traffic_of(node.rps, node.gb); !traffic.empty())
    add("in: " + traffic);
  return caption;
}

std::vector<std::string> Captions::lines(const PictureNode& node) const {
  const Caption caption = of(node);
  const std::string where = node.zones.size() == 1 ? "" : caption.nearby;  // its group says it
  std::vector<std::string> lines{caption.address};
  for (std::string line : {caption.summary, joined(caption.cost, where)}) {
    if (!line.empty()) lines.push_back(std::move(line));
  }
  return lines;
}

std::string Captions::label(const PictureEdge& edge) const {
  std::string text;
  if (edge.rps && edge.rps->micros > 0) text = few_digits(*edge.rps) + " rps";
  if (edge.gb && edge.gb->micros > 0)
    text += (text.empty() ? "" : " · ") + few_digits(*edge.gb) + " GB";
  return text;
}

std::string Captions::title(const PictureEdge& edge) const {
  std::string text = address(edge.from) + " to " + address(edge.to);
  const std::string traffic = traffic_of(edge.rps, edge.gb);
  if (!traffic.empty()) text += ": " + traffic;
  return text;
}

}  // namespace tenfold
