// How a text of the user's stands inside a literal of the language that is emitted.
//
// What comes out holds no character that ends a literal, a line or a comment, opens an
// interpolation, or turns the direction of what is read. It goes between double quotes, which the
// template writes, or into a comment.
#pragma once

#include <string>
#include <string_view>

namespace tenfold {

enum class Language : unsigned char {
  hcl,       // "…" of Terraform
  yaml,      // "…" of YAML, and so of JSON made of it
  markdown,  // a word of a paragraph or a table
  toml,      // "…" of a topology
};

std::string quoted(std::string_view text, Language language);

}  // namespace tenfold
