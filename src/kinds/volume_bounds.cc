// What AWS takes of an EBS volume's numbers, by its type; the figures are rows of the limits.
//
// gp3 takes IOPS up to a ratio to its size, and throughput up to a ratio to its IOPS; io1 and io2
// IOPS up to a ratio to their size, and they must be stated. The other types take neither, and
// the two on magnetic disks begin at a size and do not boot.
#include "kinds/volume_bounds.h"

#include <algorithm>
#include <optional>

#include "kinds/volume.h"

namespace tenfold {
namespace {

constexpr std::string_view kGp3 = "limits/gp3-envelope";
constexpr std::string_view kIo = "limits/io-volume-envelope";
constexpr std::string_view kNoEffect = "limits/setting-without-effect";

std::string whole(std::int64_t n) { return grouped(units(n), 0); }

std::string amount(Quantity n) { return grouped(n, n.micros % kMicro == 0 ? 0 : 2); }

class Comparison {
 public:
  Comparison(const Catalog& catalog, const VolumeFields& volume, Bounded& bounded)
      : catalog_(catalog), v_(volume), bounded_(bounded) {}

  void run() {
    looks_at(kNoEffect);
    if (v_.type == "gp3") {
      looks_at(kGp3);
      gp3();
    } else if (v_.type == "io1" || v_.type == "io2") {
      looks_at(kIo);
      io();
    } else if (v_.iops) {
      without_effect(v_.iops.at, "iops", "has `iops` on");
    }
    if (v_.type != "gp3" && v_.throughput_mibps)
      without_effect(v_.throughput_mibps.at, "throughput_mibps", "has `throughput_mibps` on");
    if (v_.type == "st1" || v_.type == "sc1") magnetic();
  }

 private:
  void looks_at(std::string_view rule) {
    auto& rules = bounded_.rules;
    if (std::find(rules.begin(), rules.end(), rule) == rules.end()) rules.push_back(rule);
  }

  std::optional<Quantity> limit(std::string_view name) const {
    return catalog_.exact_limit("ebs/" + std::string(v_.type) + "/" + std::string(name));
  }

  // "a gp3 volume of 10 GiB", "an io1 root volume".
  std::string volume() const {
    const bool vowel = v_.type.starts_with("io") || v_.type == "st1" || v_.type == "sc1";
    std::string text =
        (vowel ? "an " : "a ") + std::string(v_.type) + (v_.root ? " root volume" : " volume");
    if (v_.size_gb) text += " of " + amount(*v_.size_gb) + " GiB";
    return text;
  }

  // What the type did not take, gp3 might not either.
  std::vector<Outside::Mend> as_gp3() const {
    std::vector<Outside::Mend> mends{{v_.type_path, "\"gp3\""}};
    if (v_.iops) mends.push_back({v_.prefix + "iops", {}});
    if (v_.throughput_mibps) mends.push_back({v_.prefix + "throughput_mibps", {}});
    return mends;
  }

  void outside(std::string_view rule, Span at, std::string message, std::string label,
               std::vector<Outside::Mend> mends, bool safe, std::int64_t by) {
    bounded_.outside.push_back({.rule = rule,
                                .message = std::move(message),
                                .label = std::move(label),
                                .at = at,
                                .mends = std::move(mends),
                                .safe = safe,
                                .measure = by > 0 ? std::to_string(by) : std::string()});
  }

  void without_effect(Span at, std::string_view field, std::string_view what) {
    outside(kNoEffect, at, std::string(what) + " " + volume() + ", which takes none",
            "no effect on " + std::string(v_.type), {{v_.prefix + std::string(field), {}}}, true,
            0);
  }

  // IOPS of one volume that the limits allow; `most` by themselves, `ratio` a GiB.
  void iops(std::string_view rule, bool safe, std::optional<Quantity> least,
            std::optional<Quantity> most, std::optional<Quantity> ratio) {
    const std::int64_t stated = *v_.iops;
    const auto put = [&](std::int64_t inside, const std::string& why, std::string label) {
      outside(rule, v_.iops.at,
              "has " + whole(stated) + " IOPS on " + volume() + "; AWS takes " + why,
              std::move(label), {{v_.prefix + "iops", std::to_string(inside)}}, safe,
              std::abs(stated - inside));
      iops_ = inside;
    };
    const std::int64_t floor = least ? least->micros / kMicro : 0;
    iops_ = stated;
    if (stated < floor) return put(floor, whole(floor) + " or more", "too few");
    const auto by_size =
        ratio && v_.size_gb ? scaled(*v_.size_gb, ratio->micros, kMicro) : std::nullopt;
    const std::int64_t sized = by_size ? std::max(floor, by_size->micros / kMicro) : stated;
    const std::int64_t top = most ? most->micros / kMicro : stated;
    if (stated <= std::min(sized, top)) return;
    if (sized < top) {
      put(sized, amount(*ratio) + " a GiB, " + whole(sized) + " here", "above " + whole(sized));
    } else {
      put(top, whole(top) + " at most", "above " + whole(top));
    }
  }

  void gp3() {
    if (const auto most = limit("size-tib-most"); most && v_.size_gb) {
      const std::int64_t gib = most->micros / kMicro * 1'024;
      if (*v_.size_gb > units(gib))
        outside(kGp3, v_.size_gb.at,
                "has " + volume() + "; AWS makes one of " + whole(gib) + " GiB at most",
                "above " + whole(gib), {{v_.size_path, std::to_string(gib)}}, false,
                v_.size_gb->micros / kMicro - gib);
    }
    const auto least = limit("iops-least");
    iops_ = least ? least->micros / kMicro : 0;  // in its price
    if (v_.iops) iops(kGp3, true, least, limit("iops-most"), limit("iops-per-gib-most"));
    if (v_.throughput_mibps) gp3_throughput();
  }

  void gp3_throughput() {
    const auto least = limit("mibps-least"), most = limit("mibps-most");
    const auto ratio = limit("mibps-per-iops-most");
    const Quantity stated = *v_.throughput_mibps;
    const auto put = [&](Quantity inside, const std::string& why, std::string label) {
      outside(kGp3, v_.throughput_mibps.at,
              "has " + amount(stated) + " MiB/s on " + volume() + "; AWS takes " + why,
              std::move(label), {{v_.prefix + "throughput_mibps", exact(inside)}}, true,
              std::abs(stated.micros - inside.micros) / kMicro);
    };
    if (least && stated < *least) return put(*least, amount(*least) + " or more", "too little");
    const auto by_iops = ratio ? scaled(units(iops_), ratio->micros, kMicro) : std::nullopt;
    if (by_iops && stated > *by_iops && (!most || *by_iops < *most))
      put(*by_iops, exact(*ratio) + " for each of its IOPS, " + amount(*by_iops) + " here",
          "above " + amount(*by_iops));
    else if (most && stated > *most)
      put(*most, amount(*most) + " at most", "above " + amount(*most));
  }

  void io() {
    if (v_.iops) {
      iops(kIo, false, limit("iops-least"), limit("iops-most"), limit("iops-per-gib-most"));
      return;
    }
    outside(kIo, v_.type_at, "has " + volume() + " without `iops`; AWS makes none", "no `iops`",
            as_gp3(), false, 0);
  }

  void magnetic() {
    if (v_.root) {
      outside(kNoEffect, v_.type_at,
              "boots from " + std::string(v_.type) + "; AWS starts nothing from it",
              "boots nothing", as_gp3(), false, 0);
      return;
    }
    const auto least = limit("size-gib-least");
    if (!least || !v_.size_gb || *v_.size_gb >= *least) return;
    outside(kNoEffect, v_.size_gb.at,
            "has " + volume() + "; AWS makes one of " + amount(*least) + " GiB or more",
            "below " + amount(*least), as_gp3(), false,
            (least->micros - v_.size_gb->micros) / kMicro);
  }

  const Catalog& catalog_;
  const VolumeFields& v_;
  Bounded& bounded_;
  std::int64_t iops_ = 0;  // that it has once they are inside
};

}  // namespace

void compare_volume(const Catalog& catalog, const VolumeFields& volume, Bounded& bounded) {
  Comparison(catalog, volume, bounded).run();
}

}  // namespace tenfold
