// Text that stands in Markdown and stays text, in a cell as well as in a paragraph.
//
// Nothing of it is markup, a link, a mention, an issue, an emoji or a formula to GitHub or GitLab;
// a reader sees what was written. It must not be the first thing of a block: a list item that
// begins with it could be a heading.
#pragma once

#include <string>
#include <string_view>

namespace tenfold {

std::string markdown_text(std::string_view text);
std::string markdown_code(std::string_view text);  // in the typeface of code

// Lines as they are. The language is only a hint for colours.
std::string markdown_block(std::string_view text, std::string_view language = {});

}  // namespace tenfold
