// Where statements begin and end in a TOML text, without understanding them.
//
// The scanner knows strings, brackets and comments, no more. From it come the pieces that the TOML
// library parses one by one (so that a syntax error hides only its own statement), the limits that
// keep a hostile file cheap, and the comments that suppress findings.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/toml_text.h"
#include "model/document.h"
#include "parser/parser.h"

namespace tenfold {

struct Statement {
  enum class Kind : std::uint8_t { header, tables_header, key_value };
  enum class Problem : std::uint8_t {
    none,
    unclosed_bracket,
    unclosed_string,
    too_deep,
    too_many_parts,
    string_too_long,
  };
  Kind kind = Kind::key_value;
  Problem problem = Problem::none;
  std::uint32_t begin = 0, end = 0;  // without the comment and white space behind it
  std::uint32_t line_end = 0;        // begin of the next line
  std::uint32_t problem_at = 0;
};

struct Scan {
  std::vector<Statement> statements;
  std::vector<Directive> directives;
};

Scan scan(SourceId source, std::string_view text, const Limits& limits);

}  // namespace tenfold
