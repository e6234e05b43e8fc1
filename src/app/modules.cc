#include "app/modules.h"

#include <filesystem>

#include "app/project.h"

namespace tenfold {
namespace {

// "lib/../db.topology.toml" as the user would write it: "db.topology.toml".
std::string name_of(const std::string& from_name, const std::string& source) {
  return (std::filesystem::path(from_name).parent_path() / source).lexically_normal().string();
}

}  // namespace

std::string ModuleFiles::key(const std::string& path) const {
  const std::string absolute = absolute_path(files_, path);
  const auto [known, is_new] = keys_.try_emplace(absolute);
  if (is_new) known->second = files_.real(absolute).value_or(absolute);
  return known->second;
}

const ProjectRoot& ModuleFiles::root(const std::string& path) {
  const std::string folder = folder_of(path);
  const auto [known, is_new] = roots_.try_emplace(folder);
  if (is_new) known->second = root_of_files(files_, folder);
  return known->second;
}

std::string ModuleFiles::key(const std::string& from, std::string_view source) const {
  return key(folder_of(from) + "/" + std::string(source));
}

ModuleReader ModuleFiles::reader(const std::string& path, const Limits& limits) {
  const ProjectRoot& root = this->root(absolute_path(files_, path));
  const std::size_t most = limits.file_bytes;
  const auto read = [this, &root, most](
                        const std::string& from, const std::string& from_name,
                        const std::string& source) -> tl::expected<ModuleText, std::string> {
    auto text = this->read(root, from, from_name, source, most);
    if (!text) return tl::unexpected<std::string>(text.error().reason);
    return std::move(*text);
  };
  return {key(path), read};
}

Read<ModuleText> ModuleFiles::read(const ProjectRoot& root, const std::string& from,
                                   const std::string& from_name, const std::string& source,
                                   std::size_t most_bytes) {
  const std::string path = absolute_path(files_, folder_of(from) + "/" + source);
  const auto refuse = [&](const std::string& reason) -> Read<ModuleText> {
    return tl::unexpected<FileError>({path, reason});
  };
  const std::string& real_root = root.real.empty() ? root.path : root.real;
  if (!lies_in(path, root.path) && !lies_in(path, real_root))
    return refuse("its path leads out of the project");
  const std::string real = key(path);
  if (!lies_in(real, real_root)) return refuse("a link leads out of the project");
  auto known = texts_.find(real);
  if (known == texts_.end()) {
    if (count_ >= most_) return refuse("more than " + std::to_string(most_) + " files in one run");
    count();
    known = texts_.emplace(real, read_inside(files_, root, path, most_bytes)).first;
  }
  if (!known->second) return tl::unexpected<FileError>(known->second.error());
  return ModuleText{real, name_of(from_name, source), *known->second,
                    below(path, this->root(path).seen_from)};
}

}  // namespace tenfold
