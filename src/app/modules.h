// The files that modules name: read inside the project of the first file, each once a run.
//
// A file is known by its real path, whatever links lead there, and what it names lies relative to
// that.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "app/files.h"
#include "app/project.h"
#include "parser/parser.h"

namespace tenfold {

class ModuleFiles {
 public:
  // most: files of a run, those that were named included.
  ModuleFiles(const Files& files, std::size_t most) : files_(files), most_(most) {}

  // Counts a file that is read elsewhere.
  void count() { ++count_; }
  // Reads the modules of the file with this path; `this` must outlive what is returned.
  ModuleReader reader(const std::string& path, const Limits& limits);
  // The key of a file, and of what it names: nothing where that does not exist.
  std::string key(const std::string& path) const;
  std::string key(const std::string& from, std::string_view source) const;
  // The root of a file that this path names, absolute and clean; looked for once a folder.
  const ProjectRoot& root(const std::string& path);

 private:
  Read<ModuleText> read(const ProjectRoot& root, const std::string& from,
                        const std::string& from_name, const std::string& source,
                        std::size_t most_bytes);

  const Files& files_;
  const std::size_t most_;
  std::size_t count_ = 0;
  mutable std::unordered_map<std::string, std::string> keys_{};  // by absolute path
  std::unordered_map<std::string, ProjectRoot> roots_{};         // by folder
  std::map<std::string, Read<std::string>> texts_{};             // by key
};

}  // namespace tenfold
