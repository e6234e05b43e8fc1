// A file as memory: of a large table only the pages that a look-up touches are ever read.
#pragma once

#include <string>
#include <string_view>

namespace tenfold {

// Until the process ends; empty where the file cannot be read. Only for files that nobody writes in
// place: an update puts new ones where they were, and what is mapped stays what it was.
std::string_view mapped_text(const std::string& path);

}  // namespace tenfold
