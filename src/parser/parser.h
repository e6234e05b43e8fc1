// Text to document, document to topology.
//
// Both carry on after a mistake and report all of a file in one run. Of what is wrong nothing is
// lowered, so that later passes see only values that their schema allows.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "base/diagnostic.h"
#include "model/catalog.h"
#include "model/topology.h"

namespace tenfold {

// Limits of product.md; a file beyond one is refused with the place where it goes beyond.
struct Limits {
  std::size_t file_bytes = 32U << 20U;  // also of a file with all that its modules bring in
  std::size_t string_bytes = 64U << 10U;
  std::size_t depth = 16;  // key parts, nesting levels
  std::size_t components = 100'000;
  std::size_t modules = 10'000;  // brought in, in all
  std::size_t depth_of_modules = 64;
  std::size_t syntax_errors = 100;
};

Document parse_document(Source source, Diagnostics& diagnostics, const Limits& limits = {});
// One more file, into a document that has one; its root.
NodeId parse_file(Document& document, Source source, Diagnostics& diagnostics,
                  const Limits& limits);
// One value ("45", "[1, 2]", "{ a = 1 }") given on a command line, or by an Edit; kNoNode if it is
// none.
NodeId parse_value(Document& document, Source source, Diagnostics& diagnostics);
// Key-values without a header, as a table; kNoNode after an error.
NodeId parse_body(Document& document, Source source, Diagnostics& diagnostics);

struct Setting {  // NAME=VALUE and where it came from ("--var db_class", "TENFOLD_VAR_DB_CLASS")
  std::string name, value, origin;
};

// NAME=VALUE as it was typed, for messages; the value stands at the end.
Source source_of(const Setting& setting);
// Its value, as parse_value; spans lie in source_of.
NodeId parse_setting(Document& document, const Setting& setting, Diagnostics& diagnostics);

struct LowerOptions {
  std::optional<std::string> environment;  // --env
  std::vector<Setting> variables;          // rising precedence; not those of files
  std::vector<Source> variable_files;  // --var-file, in order; below the flags, above TENFOLD_VAR_*
  std::vector<Setting> sets;           // --set ADDRESS.FIELD=VALUE: name is ADDRESS.FIELD
  std::string region;                  // --region: zones that are named stand for as many there
  bool earlier = false;  // of a file's past, which need not know the environment and variables yet
  Limits limits{};
};

// A file that a module names.
struct ModuleText {
  std::string key;   // the same for the same file, whatever it is called
  std::string name;  // as the user would call it
  std::string text;
  std::string path{};  // below the project's root
};

// Where modules are read from: nothing is opened here.
struct ModuleReader {
  std::string first;  // the key of the file that is lowered
  // What `source` says in the file with the key `from` and the name `from_name`, or why it cannot
  // be read.
  std::function<tl::expected<ModuleText, std::string>(
      const std::string& from, const std::string& from_name, const std::string& source)>
      read;
};

Topology lower(Document document, const LowerOptions& options, const ModuleReader& modules,
               const Catalog& catalog, std::string_view today, Diagnostics& diagnostics);

// The sources that a file's modules name, without reading them; environments' included.
std::vector<std::string_view> module_sources(const Document& document);

}  // namespace tenfold
