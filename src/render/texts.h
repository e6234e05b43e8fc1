// Texts below templates/ that are inside the program, by path: "report/page.css".
#pragma once

#include <string_view>

namespace tenfold {

std::string_view embedded_text(std::string_view path);  // one that is there

}  // namespace tenfold
