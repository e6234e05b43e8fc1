// [module.NAME]: another file's components, brought in under module.NAME.
//
// A file is read and parsed once and copied node by node each time that it is brought in, since
// variables and environments make each copy another. Everything else then goes on as with the first
// file, in a Scope of its own. What all of it adds up to is bounded as one file is.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "parser/lowering.h"

namespace tenfold {

struct ParsedModule {
  SourceId source = 0;
  NodeId begin = 0, end = 0;  // its nodes, the root first
  // The names of ${var.NAME} in it, each with the first string that says it.
  std::vector<std::pair<std::string_view, Span>> asks{};
};

class Modules {
 public:
  Modules(Lowering& lowering, const ModuleReader& reader, const Limits& limits);
  // Before variables: what a file brings in does not depend on them.
  void check_sources();
  // The tables [module.NAME] of the scope that are as they should be.
  std::vector<NodeId> calls();
  // Begins a scope with what the table brings in, to be read next; false after an error.
  bool open(NodeId call);
  // Reads on in a scope that was left for the modules in it.
  void back_to(ScopeId scope);

 private:
  // A file that is open now, and how it is called.
  struct Open {
    ScopeId scope;
    std::string key, name;
  };

  bool sound(NodeId call);
  bool refuse(Span at, std::string message, std::string label = {});
  bool bring_in(NodeId call);
  bool within_limits(Span at);
  bool goes_round(Span at, const ModuleText& text);
  const ParsedModule& parsed(ModuleText text);
  void begin_scope(NodeId call, const ParsedModule& file);

  Lowering& l_;
  const ModuleReader& reader_;
  const Limits& limits_;
  std::unordered_map<std::string, ParsedModule> parsed_;  // by key
  std::vector<Open> open_;                                // the first file first
  std::size_t bytes_;                                     // of all that is brought in
  bool full_ = false;                                     // a limit is reached, and said
};

// Drops what was said since `from` of a module's file, where it was said before of the same place
// when the file was brought in elsewhere.
void forget_repeats(Lowering& lowering, std::size_t from);

}  // namespace tenfold
