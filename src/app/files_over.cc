// Files of which some have another text than the disk.
#include "app/files.h"

namespace tenfold {

std::string FilesOver::working() const { return under.working(); }
Thing FilesOver::thing(const std::string& path) const { return under.thing(path); }
std::optional<std::string> FilesOver::real(const std::string& path) const {
  return under.real(path);
}

Read<std::string> FilesOver::read(const std::string& path, std::size_t most) const {
  const auto text = texts.find(under.real(path).value_or(path));
  if (text == texts.end()) return under.read(path, most);
  if (text->second.size() > most) return tl::unexpected<FileError>({path, too_large(most)});
  return text->second;
}

Read<std::string> FilesOver::read_input(std::size_t most) const { return under.read_input(most); }

Read<std::vector<std::pair<std::string, Thing>>> FilesOver::list(const std::string& folder) const {
  return under.list(folder);
}

}  // namespace tenfold
