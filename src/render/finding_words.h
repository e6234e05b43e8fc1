// Findings as other programs take them: in which file below the project's root and where there,
// what to do and what that costs in one line, which file is not a topology and why.
//
// A report for a reader of its own names a file, never a value of the command line: what --set
// brought in stands at the component that it was set on.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/lines.h"
#include "model/report.h"

namespace tenfold {

struct FilePlace {
  std::string path;  // below the project's root, as bytes
  Place place;
};

FilePlace place_of(const TopologyReport& topology, const Finding& finding, const Texts& texts);

// Its message, and where no fix is named what stands beside the caret. Printable.
std::string message_of(const Finding& finding);

// "multi_az = true, +$179.95 a month, 99.27 % → 99.72 %"; empty: there is no way out to name.
// Printable.
std::string fix_words(const TopologyReport& topology, const Fix& fix);
// "+$179.95 a month", "costs nothing more"; empty: not known.
std::string cost_words(const std::optional<Money>& monthly, bool at_least);
// "99.27 % → 99.72 %"; empty: it stays, or is not known.
std::string availability_words(const std::optional<Quantity>& before,
                               const std::optional<Quantity>& after);

// "rds.main"; "the topology". Printable.
std::string subject_of(const TopologyReport& topology, const Finding& finding);

// Each error of the files that were refused; `path` is empty where no file is to blame.
struct Refusal {
  FilePlace at;
  std::string message;  // with its label, printable
};
void each_refusal(const Report& report, const std::function<void(const Refusal&)>& take);

// Values that are secrets, in order. They stand in the clear wherever their line is shown, be it
// for another finding.
std::vector<Span> hidden_values(const Findings& findings);

// No longer than so many bytes, at a code point; what is cut off shows as "…".
std::string shortened(std::string text, std::size_t most);

}  // namespace tenfold
