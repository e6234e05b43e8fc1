#include "estimator/grouping.h"

#include "model/stated.h"

namespace tenfold {
namespace {

constexpr std::string_view kRegionAddress = "region.";

std::string tag_of(const Topology& topology, const Component& component, std::string_view key) {
  if (const Stated* tags = stated_field(component, "tags")) {
    const NodeId tag = topology.document.child(tags->node, key);
    if (tag != kNoNode) return std::string(topology.document[tag].text);
  }
  return "(no tag " + std::string(key) + ")";
}

class Grouping {
 public:
  Grouping(const Topology& topology, const Estimate& estimate, const GroupBy& by)
      : topology_(topology), estimate_(estimate), by_(by) {}

  std::vector<CostGroup> run() {
    for (std::uint32_t i = 0; i < estimate_.components.size(); ++i) {
      const ComponentCost& cost = estimate_.components[i];
      for (std::uint32_t n = 0; n < cost.lines; ++n) {
        const Line& line = estimate_.lines[cost.first_line + n];
        add(by_.property == GroupBy::Property::service ? std::string(line.use.service) : key(cost),
            i, line);
      }
      if (cost.lines == 0 && by_.property != GroupBy::Property::service) group(key(cost), i);
    }
    return std::move(groups_);
  }

 private:
  std::string key(const ComponentCost& cost) const {
    const bool component = cost.component != kNoId;
    const std::string none(cost.address.substr(0, cost.address.find('.')));  // "region"
    switch (by_.property) {
      case GroupBy::Property::component:
      case GroupBy::Property::service: return std::string(cost.address);
      case GroupBy::Property::kind:
        return component ? std::string(topology_[cost.component].kind->name) : none;
      case GroupBy::Property::tier:
        return component ? std::string(topology_[cost.component].kind->tier) : none;
      case GroupBy::Property::region:
        if (component) return topology_.regions[topology_[cost.component].region];
        return std::string(cost.address.starts_with(kRegionAddress)
                               ? cost.address.substr(kRegionAddress.size())
                               : cost.address);
      case GroupBy::Property::tag:
        return component ? tag_of(topology_, topology_[cost.component], by_.tag)
                         : "(no tag " + by_.tag + ")";
    }
    return {};
  }

  CostGroup& group(const std::string& key, std::uint32_t component) {
    const auto [it, fresh] = by_key_.try_emplace(key, groups_.size());
    if (fresh) groups_.push_back({.key = key, .members = {}, .monthly = {}, .upfront = {}});
    CostGroup& into = groups_[it->second];
    if (into.members.empty() || into.members.back().component != component)
      into.members.push_back({component});
    return into;
  }

  void add(const std::string& key, std::uint32_t component, const Line& line) {
    CostGroup& into = group(key, component);
    into.members.back().monthly += line.monthly;
    into.monthly += line.monthly;
    into.upfront += line.upfront;
    if (line.state == LineState::unpriced) ++into.unpriced;
    if (line.state == LineState::no_usage) ++into.no_usage;
  }

  const Topology& topology_;
  const Estimate& estimate_;
  const GroupBy& by_;
  std::vector<CostGroup> groups_;
  std::unordered_map<std::string, std::size_t> by_key_;
};

}  // namespace

std::optional<GroupBy> group_by_of(std::string_view words) {
  using Property = GroupBy::Property;
  constexpr std::pair<std::string_view, Property> kWords[] = {
      {"component", Property::component}, {"kind", Property::kind},
      {"service", Property::service},     {"tier", Property::tier},
      {"region", Property::region},
  };
  for (const auto& [word, property] : kWords) {
    if (words == word) return GroupBy{property};
  }
  constexpr std::string_view kTag = "tag:";
  if (words.starts_with(kTag) && words.size() > kTag.size())
    return GroupBy{Property::tag, std::string(words.substr(kTag.size()))};
  return std::nullopt;
}

std::vector<CostGroup> groups_of(const Topology& topology, const Estimate& estimate,
                                 const GroupBy& by) {
  return Grouping(topology, estimate, by).run();
}

}  // namespace tenfold
