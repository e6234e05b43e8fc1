#include "render/patches.h"

#include "base/text.h"
#include "model/rule.h"
#include "render/excerpt.h"
#include "render/finding_words.h"
#include "render/words.h"

namespace tenfold {
namespace {

std::string place_of_finding(const TopologyReport& topology, const Finding& finding) {
  const std::deque<Source>& sources = topology.topology->document.sources;
  if (!finding.at.known()) return printable(topology.file);
  const Source& source = sources[finding.at.source];
  const Place place = place_of(source, finding.at);
  return printable(source.name) + ":" + std::to_string(place.line) + ":" +
         std::to_string(place.column);
}

}  // namespace

std::string patches_of(const Report& report) {
  std::string text;
  for (const TopologyReport& topology : report.topologies) {
    for (const Finding& finding : topology.findings->list) {
      const Fix& fix = finding.fix;
      if (finding.state != Finding::State::open || fix.edits.empty()) continue;
      const bool of_file = finding.component == kNoId;
      text += "# " + std::string(finding.rule->id) + " (" + std::string(word_of(fix.kind)) + ")" +
              (of_file ? "" : " at ") +
              std::string(of_file ? std::string_view{}
                                  : (*topology.topology)[finding.component].address) +
              ", " + place_of_finding(topology, finding) + ": " + fix_words(topology, fix);
      text +=
          "\n" + (fix.patch.empty() ? "# no patch: " + printable(fix.no_patch) + "\n" : fix.patch);
    }
  }
  return text;
}

}  // namespace tenfold
