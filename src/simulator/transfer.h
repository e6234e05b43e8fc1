// Which bytes AWS bills as transfer, and to whom.
//
// Units stand evenly in their zones; the copies of a store go round its zones, the writer first.
// Reads go evenly to all copies, writes to the writers. What crosses is what stands elsewhere than
// the caller. Which of it is billed, and at how many ends, the table of transfer rules decides.
//
// Gateways of a region take even shares of what leaves it, so they are one way out: a file with
// many of both takes time for each once. What leaves is added up by the caller's id, so that a
// Trial that does it again for some agrees with a whole run to the last bit.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "simulator/flow.h"

namespace tenfold {

class Transfer {
 public:
  Transfer(const Topology& topology, const Catalog& catalog, Flow& flow,
           TransferTrace* trace = nullptr);

  void run();

  struct Gb {
    double in = 0, out = 0;
    bool known = true;
    bool operator==(const Gb&) const = default;
  };
  // What one sends out of the network: through an endpoint, or a share of it through each of a
  // region's gateways, of which the first stands for all.
  struct Leaving {
    Id from = kNoId, through = kNoId;
    std::string_view service{};
    double share = 1;
    Gb gb{};
    bool operator==(const Leaving&) const = default;
  };
  // One component's own bytes, into its month; what leaves is only listed.
  void of(const Component& component, Id id, std::vector<Leaving>& leaving);
  std::vector<Leaving> leaving(const Component& component, Id id) const;
  // The services out of the network that a component calls, by its region.
  using Service = std::pair<RegionId, std::string_view>;
  void services_of(const Component& component, Id id, std::set<Service>& services) const;
  // An endpoint where there was none; false: there is one.
  bool open(const Service& service, Id endpoint) {
    return endpoints_.try_emplace(service, endpoint).second;
  }
  void close(const Service& service) { endpoints_.erase(service); }
  // What leaves by each way out, and all of it into the months of those that are wanted.
  struct Sum {
    double gb = 0;
    bool known = true;
  };
  using Sums = std::map<Id, Sum>;
  void take(const Leaving& leaving, Sums& sums);
  template <class Wanted> void put(const Sums& sums, const Wanted& wanted) {
    for (const auto& [through, sum] : sums) {
      each_way(through, [&, &all = sum](Id way) {
        if (wanted(way)) put(all, flow_.met[way]);
      });
    }
  }
  // All that share what leaves through this one, and the first of them.
  template <class Each> void each_way(Id through, const Each& each) const {
    const auto exits = exits_.find(topology_[through].region);
    if (exits == exits_.end() || !flow_.passages[through].is_exit) return each(through);
    for (const Id way : exits->second) each(way);
  }
  Id first_of(Id way) const;

 private:
  static void put(const Sum& sum, Met& met);

  // Of one way between two parties of the network.
  struct Ends {
    int billed = 0;
    std::string_view sure{};
    bool known = false;
    std::optional<TransferRule> rule{};
  };
  // Shares of the reads and of the writes that stay in the caller's zone.
  struct Staying {
    double read_share = 1, reads = 1, writes = 1;
    double crossing() const { return read_share * (1 - reads) + (1 - read_share) * (1 - writes); }
  };

  Ends between(std::string_view from, std::string_view to);
  Ends look_up(std::string_view from, std::string_view to) const;
  template <class Each> void each(const Component& component, Id id, const Each& each) const;
  Gb carried(const Edge& edge, double calls) const;
  void exchange(const Component& component, const Edge& edge, Id to, double calls);
  ZoneStep traced(const Edge& edge, Id to, const Staying& near, const Gb& gb);
  void cross(Id from, Id to, double share, const Gb& gb);
  ZoneShares spread(Id id, bool reads) const;
  bool stays(const Edge& edge) const;
  Staying staying(const Edge& edge, Id to) const;
  void leave(const Component& component, Id id, std::string_view service, const Gb& gb,
             std::vector<Leaving>& leaving) const;

  const Topology& topology_;
  Flow& flow_;
  const Catalog& catalog_;
  TransferTrace* trace_;
  std::map<std::pair<std::string_view, std::string_view>, Ends> known_;
  std::map<RegionId, std::vector<Id>> exits_;
  std::map<Service, Id> endpoints_;
};

}  // namespace tenfold
