// Files that a test writes down: the same answers as a disk would give, links included.
#include <algorithm>
#include <filesystem>

#include "app/files.h"

namespace tenfold {
namespace {

constexpr int kMostLinks = 40;

}  // namespace

std::optional<std::string> FilesInMemory::real(const std::string& path) const {
  std::string absolute = (std::filesystem::path(folder) / path).lexically_normal().string();
  while (absolute.size() > 1 && absolute.ends_with('/')) absolute.pop_back();
  for (int i = 0; i < kMostLinks; ++i) {
    const auto through = std::find_if(links.begin(), links.end(), [&](const auto& link) {
      return absolute == link.first || absolute.starts_with(link.first + "/");
    });
    if (through == links.end()) break;
    absolute = through->second + absolute.substr(through->first.size());
  }
  if (texts.contains(absolute)) return absolute;
  const auto below = texts.lower_bound(absolute + "/");
  const bool is_folder = below != texts.end() && below->first.starts_with(absolute + "/");
  return is_folder ? std::optional(absolute) : std::nullopt;
}

Thing FilesInMemory::thing(const std::string& path) const {
  const auto found = real(path);
  if (!found) return Thing::nothing;
  return texts.contains(*found) ? Thing::file : Thing::folder;
}

Read<std::string> FilesInMemory::read(const std::string& path, std::size_t most) const {
  const auto found = real(path);
  const auto text = found ? texts.find(*found) : texts.end();
  if (text == texts.end()) return tl::unexpected<FileError>({path, "No such file or directory"});
  if (denied.contains(*found)) return tl::unexpected<FileError>({path, "Permission denied"});
  if (text->second.size() > most) return tl::unexpected<FileError>({path, too_large(most)});
  return text->second;
}

Read<std::string> FilesInMemory::read_input(std::size_t most) const {
  if (input.size() > most)
    return tl::unexpected<FileError>({"the standard input", too_large(most)});
  return input;
}

Read<std::vector<std::pair<std::string, Thing>>> FilesInMemory::list(
    const std::string& path) const {
  const auto found = real(path);
  if (!found) return tl::unexpected<FileError>({path, "No such file or directory"});
  std::map<std::string, Thing> all;
  const auto add = [&](const std::string& inside, Thing kind) {
    if (!inside.starts_with(*found + "/")) return;
    const std::string rest = inside.substr(found->size() + 1);
    const std::size_t slash = rest.find('/');
    all.emplace(rest.substr(0, slash), slash == std::string::npos ? kind : Thing::folder);
  };
  for (const auto& [name, text] : texts) add(name, Thing::file);
  for (const auto& [name, target] : links) add(name, Thing::link);
  return std::vector<std::pair<std::string, Thing>>(all.begin(), all.end());
}

}  // namespace tenfold
