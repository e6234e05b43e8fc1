// Ranges of addresses that cannot be told apart: subnets of one network, networks that one gateway
// joins; and subnets that lie outside of their network. Ranges nest or are apart, so that those
// which are sorted by where they begin need only be held against the outermost that still runs.
#include <algorithm>
#include <set>
#include <tuple>

#include "base/cidr.h"
#include "model/rule.h"
#include "rules/recipes.h"

namespace tenfold {
namespace {

struct Range {
  Cidr cidr;
  std::string_view text;
  std::string_view of;  // the network, where several are held against each other
  Span at;
  std::size_t nth = 0;  // in the file
};

struct Clash {
  Range first, second;  // the second is written later
};

std::vector<Clash> clashes(std::vector<Range> all) {
  std::ranges::stable_sort(all, {}, [](const Range& range) {
    return std::tuple(range.cidr.six, range.cidr.first, range.cidr.length, range.nth);
  });
  std::vector<Clash> found;
  const Range* outer = nullptr;
  for (const Range& range : all) {
    if (outer != nullptr && overlap(outer->cidr, range.cidr)) {
      const bool later = range.nth > outer->nth;
      found.push_back({later ? *outer : range, later ? range : *outer});
    } else {
      outer = &range;
    }
  }
  return found;
}

void say(const Subject& s, Span at, std::string message, std::string label, Findings& findings) {
  findings.add({.component = s.id,
                .at = at.known() ? at : s.at,
                .message = std::move(message),
                .label = std::move(label),
                .fix = step("plan the ranges again: which are free, the file does not say")});
}

bool check_subnets(const Subject& s, Findings& findings) {
  const Network& network = *s.aspects.network;
  const auto whole = network.cidr ? parse_cidr(*network.cidr) : std::nullopt;
  const std::string address(s.address);
  bool fine = true;
  const auto no_range = [&](std::string_view text, Span at) {
    fine = false;
    say(s, at, "`" + std::string(text) + "` of " + address + " is no range of addresses",
        "as in 10.0.0.0/16", findings);
  };
  if (network.cidr && !whole) no_range(*network.cidr, network.cidr.at);
  std::vector<Range> ranges;
  for (const Subnet& subnet : network.subnets) {
    const auto cidr = parse_cidr(subnet.cidr);
    if (!cidr) {
      no_range(subnet.cidr, subnet.at);
      continue;
    }
    ranges.push_back({*cidr, subnet.cidr, {}, subnet.at, ranges.size()});
    // An IPv6 range is given to the network by AWS, beside the one that is stated.
    if (!whole || whole->six != cidr->six || contains(*whole, *cidr)) continue;
    fine = false;
    say(s, subnet.at,
        std::string(subnet.cidr) + " lies outside of " + std::string(*network.cidr) + ", which " +
            address + " has",
        "outside", findings);
  }
  for (const Clash& clash : clashes(std::move(ranges))) {
    fine = false;
    say(s, clash.second.at,
        "subnets " + std::string(clash.first.text) + " and " + std::string(clash.second.text) +
            " of " + address + " have addresses in common",
        "overlaps " + std::string(clash.first.text), findings);
  }
  return fine;
}

// What refers to several networks joins them.
void check_joined(const Evidence& e, const Subject& s, Findings& findings) {
  std::vector<Range> ranges;
  std::set<Id> joined;
  for (const Edge& edge : e.out(s.id)) {
    const Subject& to = e[edge.to];
    if (!to.aspects.network || !joined.insert(edge.to).second) continue;
    const auto cidr =
        to.aspects.network->cidr ? parse_cidr(*to.aspects.network->cidr) : std::nullopt;
    if (cidr)
      ranges.push_back({*cidr, *to.aspects.network->cidr, to.address, edge.at, ranges.size()});
  }
  if (ranges.size() < 2) return;
  const std::vector<Clash> all = clashes(std::move(ranges));
  if (all.empty()) findings.pass();
  for (const Clash& clash : all) {
    say(s, clash.second.at,
        std::string(s.address) + " joins " + std::string(clash.first.of) + ", " +
            std::string(clash.first.text) + ", and " + std::string(clash.second.of) + ", " +
            std::string(clash.second.text) + ": what goes to an address of both finds one",
        "overlaps " + std::string(clash.first.of), findings);
  }
}

void check(const Evidence& e, Findings& findings) {
  for (const Subject& s : e.subjects) {
    if (s.id == kNoId || s.count == 0) continue;
    const Held<Network>& network = s.aspects.network;
    if (network && (network->cidr || !network->subnets.empty()) && check_subnets(s, findings))
      findings.pass();
    check_joined(e, s, findings);
  }
}

}  // namespace

extern const Rule rule_network_overlapping_cidrs;
const Rule rule_network_overlapping_cidrs{
    .id = "network/overlapping-cidrs",
    .title = "Address ranges overlap or lie outside",
    .stages = from_stage(1, Level::error),
    .when =
        "Two subnets have addresses in common, a subnet lies outside of its network, a range is "
        "none, or networks overlap that one gateway joins.",
    .why =
        "AWS refuses such a subnet. Overlapping networks it takes, and then no route can say which "
        "of the two is meant; to move one later means to build it again.",
    .fix = "Ranges that are apart, with room for what is to come.",
    .bad = R"([vpc.main]
cidr    = "10.0.0.0/16"
subnets = [
  { name = "a", cidr = "10.0.0.0/24" },
  { name = "b", cidr = "10.0.0.0/24" },
]
)",
    .good = R"([vpc.main]
cidr    = "10.0.0.0/16"
subnets = [
  { name = "a", cidr = "10.0.0.0/24" },
  { name = "b", cidr = "10.0.1.0/24" },
]
)",
    .mind = "Ranges that IPAM hands out are not in the file, and so not looked at.",
    .elsewhere = "E3059; E3060",
    .references = "REL02-BP05",
    .fields = "cidr subnets uses",
    .check = check,
};

}  // namespace tenfold
