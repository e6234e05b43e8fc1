#include "render/finding_words.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "base/utf8.h"
#include "render/availability_words.h"

namespace tenfold {
namespace {

// Is there a file to name?
bool in_file(const Texts& texts, Span at) {
  return texts.has(at) && !texts.source(at).path.empty();
}

FilePlace found_at(const Texts& texts, Span at) { return {texts.source(at).path, texts.place(at)}; }

}  // namespace

FilePlace place_of(const TopologyReport& topology, const Finding& finding, const Texts& texts) {
  if (in_file(texts, finding.at)) return found_at(texts, finding.at);
  if (finding.component != kNoId) {
    const Span header = (*topology.topology)[finding.component].at;
    if (in_file(texts, header)) return found_at(texts, header);
  }
  return {topology.path, {}};
}

std::string cost_words(const std::optional<Money>& monthly, bool at_least) {
  if (!monthly) return {};
  const Money cost = *monthly;
  const bool nothing = cost == Money{};
  const std::string known =
      (cost < Money{} ? "-" + dollars(-cost) : "+" + dollars(cost)) + " a month";
  if (at_least)
    return (nothing ? std::string("costs") : known + " and") +
           " what it meters, which is not stated";
  return nothing ? "costs nothing more" : known;
}

std::string availability_words(const std::optional<Quantity>& before,
                               const std::optional<Quantity>& after) {
  if (!before || !after || *before == *after) return {};
  const Quantity both[] = {*before, *after};
  const int places = places_for(both);
  return percent_at(*before, places) + " → " + percent_at(*after, places);
}

std::string message_of(const Finding& finding) {
  std::string text = printable(finding.message);
  if (finding.fix.summary.empty() && !finding.label.empty())
    text += "; " + printable(finding.label);
  return text;
}

std::string fix_words(const TopologyReport& topology, const Fix& fix) {
  std::string text = printable(fix.summary);
  if (text.empty()) return text;
  for (const std::string& effect :
       {cost_words(fix.monthly, fix.at_least),
        availability_words(topology.findings->availability_percent, fix.availability_percent)}) {
    if (!effect.empty()) text += ", " + effect;
  }
  return text;
}

std::string subject_of(const TopologyReport& topology, const Finding& finding) {
  if (finding.component == kNoId) return "the topology";
  return printable((*topology.topology)[finding.component].address);
}

void each_refusal(const Report& report, const std::function<void(const Refusal&)>& take) {
  for (const Told& told : report.told) {
    const Texts texts(told.sources);
    for (const Diagnostic& diagnostic : told.diagnostics->list) {
      if (diagnostic.severity != Severity::error) continue;
      Refusal refusal{.at = {}, .message = printable(diagnostic.message)};
      if (!diagnostic.label.empty()) refusal.message += "; " + printable(diagnostic.label);
      if (in_file(texts, diagnostic.at))
        refusal.at = found_at(texts, diagnostic.at);
      else if (told.sources != nullptr && !told.sources->empty())
        refusal.at.path = told.sources->front().path;
      take(refusal);
    }
  }
}

std::vector<Span> hidden_values(const Findings& findings) {
  std::vector<Span> hidden;
  for (const Finding& finding : findings.list) {
    if (finding.hides_value) hidden.push_back(finding.at);
  }
  std::ranges::sort(hidden, {}, [](const Span& at) { return std::pair(at.source, at.begin); });
  return hidden;
}

std::string shortened(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  text.resize(end);
  return text + "…";
}

}  // namespace tenfold
