// What the figures rest on and nobody stated.
#include <algorithm>

#include "base/lines.h"
#include "base/text.h"
#include "render/estimate_words.h"
#include "render/html/sections.h"
#include "render/text/figures.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostConcerns = 6;

// The same wherever it was called from.
const std::string& file_of(const Source& source) {
  return source.path.empty() ? source.name : source.path;
}

void write_one(const TopologyReport& topology, const Assumed& one, const Texts& texts, Html& html) {
  html.open("li").text(one.what);
  std::string last, all;
  const std::size_t shown = std::min(kMostConcerns, one.concerns.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const Assumed::Concern& concern = one.concerns[i];
    std::string text = whom(topology, concern);
    if (text == last) continue;  // lines of one name
    last = text;
    if (concern.line == UINT32_MAX && texts.has(concern.at))
      text += " (" + file_of(texts.source(concern.at)) + ":" +
              std::to_string(texts.place(concern.at).line) + ")";
    all += (all.empty() ? "" : "; ") + text;
  }
  if (one.concerns.size() > shown)
    all += " and " + thousands(static_cast<std::int64_t>(one.concerns.size() - shown)) + " more";
  if (!all.empty()) html.open("small").text(" " + all).close();
  html.close();
}

}  // namespace

void write_assumptions(const Telling& telling, Html& html) {
  const std::vector<Assumed>& all = telling.topology.assumptions;
  if (all.empty()) return;
  open_section(telling.id("assumptions"), "What was assumed", telling.level, html);
  html.leaf("p", counted(all.size(), "assumption") +
                     " behind these figures: nobody stated them. What is stated in the file takes "
                     "their place.");
  html.open("ul");
  const Texts texts(&telling.topology.topology->document.sources);
  for (const Assumed& one : all) write_one(telling.topology, one, texts, html);
  html.close().close();
}

}  // namespace tenfold
