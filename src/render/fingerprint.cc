#include "render/fingerprint.h"

#include <cstdint>

namespace tenfold {
namespace {

// FNV-1a, 64 bits; a zero byte closes each part.
void mix(std::uint64_t& hash, std::string_view part) {
  const auto step = [&](unsigned char byte) { hash = (hash ^ byte) * 0x100000001B3ULL; };
  for (const char c : part) step(static_cast<unsigned char>(c));
  step(0);
}

}  // namespace

std::string fingerprint(const TopologyReport& topology, const Finding& finding) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  mix(hash, finding.rule->id);
  mix(hash, topology.path);
  mix(hash, topology.topology->outer().environment);
  mix(hash, finding.component == kNoId ? std::string_view{}
                                       : (*topology.topology)[finding.component].address);
  std::string hex;
  for (int shift = 60; shift >= 0; shift -= 4) hex += "0123456789abcdef"[hash >> shift & 15U];
  return hex;
}

std::string Fingerprints::of(const TopologyReport& topology, const Finding& finding) {
  std::string print = fingerprint(topology, finding);
  const std::size_t times = ++times_[print];
  return print + ":" + std::to_string(times);
}

}  // namespace tenfold
