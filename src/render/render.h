// Showing a Report: one function an output format, found by name through formats.inc.
//
// A format prints what the passes found and computes nothing. Whatever came from a topology is made
// harmless for its target first: escapes, bidirectional marks and the like never reach an output.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "model/report.h"

namespace tenfold {

// Takes an output piece by piece, so that a large one is never held whole.
using Sink = std::function<void(std::string_view)>;

// For a format that writes many small pieces: hands them on as a few large ones.
void in_pieces(const Sink& sink, const std::function<void(const Sink&)>& write);

struct Format {
  std::string_view name;
  void (*render)(const Report&, const Sink&);
  std::string_view commands{};  // whose answers it can print; empty: of all
  bool patches = false;         // it shows what a fix changes in the file
  // It tells all that is known of a topology, whatever was asked: growth, findings with prices, the
  // week, other ways to buy.
  bool tells_all = false;
  bool pinned = false;  // it names what the answer was made of, see Report::inputs

  bool prints(std::string_view command) const;
};

std::span<const Format* const> formats();          // as in formats.inc
const Format* find_format(std::string_view name);  // null when there is none

// The JSON Schema of a command's JSON; nothing for a command that prints none.
std::optional<std::string> schema_of_command(std::string_view command);

// The JSON Schema of a topology file, for editors; as_module: of one that is read as a module only,
// which may lack its name and region.
std::string schema_of_topology(std::span<const Kind* const> kinds, bool as_module = false);

}  // namespace tenfold
