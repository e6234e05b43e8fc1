// Text that stands in Markdown and stays text, in a cell as well as in a paragraph.
//
// Nothing of it is markup, a link, a mention, an issue, an emoji or a formula to GitHub or GitLab;
// a reader sees what was written.
#pragma once

#include <string>
#include <string_view>

namespace tenfold {

std::string markdown_text(std::string_view text);  // behind something else, or in a cell
// At the beginning of a line or of an item, where a dash or a number would begin a list.
std::string markdown_line(std::string_view text);
std::string markdown_code(std::string_view text);  // in the typeface of code

// Lines as they are. The language is only a hint for colours.
std::string markdown_block(std::string_view text, std::string_view language = {});

}  // namespace tenfold
