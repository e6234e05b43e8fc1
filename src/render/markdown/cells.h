// Cells of Markdown tables: what came from a file or from a price, shortened and made harmless.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "render/finding_words.h"

namespace tenfold {

constexpr std::size_t kMostOfCell = 400;  // bytes; more is no table any longer

std::string text_cell(std::string_view text);
std::string code_cell(std::string_view text);
std::string table_row(std::initializer_list<std::string> cells);
std::string item(std::string_view text);  // "- text", as one line of a list

std::string where(const FilePlace& at);  // "photo-share.topology.toml:12"

}  // namespace tenfold
