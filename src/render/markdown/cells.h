// Cells of Markdown tables: what came from a file or from a price, shortened and made harmless.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "render/finding_words.h"

namespace tenfold {

constexpr std::size_t kMostOfCell = 400;  // bytes; more is no table any longer

std::string text_cell(std::string_view text);
std::string code_cell(std::string_view text);

std::string where(const FilePlace& at);  // "photo-share.topology.toml:12"

}  // namespace tenfold
