// The parts of a SARIF log that others are made of.
#pragma once

#include <string>
#include <string_view>

#include "model/report.h"
#include "render/finding_words.h"
#include "render/json/writer.h"

namespace tenfold {

std::string_view sarif_level(Level level);  // "note"

// A path as a URI reference, relative to the repository: what is no letter is a percent code.
std::string sarif_uri(std::string_view path);

// A message of which no reader makes a link: where brackets could be one they are escaped.
std::string sarif_text(std::string_view text);

void write_sarif_rule(const Rule& rule, JsonWriter& json);
void write_sarif_location(const FilePlace& at, std::string_view address, JsonWriter& json);
void write_sarif_fixes(const TopologyReport& topology, const Finding& finding, const FilePlace& at,
                       JsonWriter& json);

}  // namespace tenfold
