// Which topologies the paths of a command line mean: found, read, parsed, and told from files that
// are only somebody's module.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/load.h"
#include "app/modules.h"
#include "model/document.h"

namespace tenfold {

// Where they are looked for.
struct Where {
  const Files& files;
  ModuleFiles& modules;
  std::string label{};  // "git:main": a file is called git:main:PATH, with its path in the project
};

// One file on its way to a topology.
struct File {
  Loaded loaded;
  bool named = false;  // on the command line, not found in a folder
  std::string at{};    // absolute; empty: the standard input
  std::optional<Document> document{};
  std::string key{};  // of it and of what it brings in, see ModuleFiles
  std::vector<std::string> brings_in{};
  bool untouched = false;                  // since the revision that was asked for
  std::optional<std::size_t> module_of{};  // it is nothing but a module of that one
};

struct FoundFiles {
  std::vector<File> files{};
  std::vector<std::string> without{};  // folders that hold no topology
};

FoundFiles find_topologies(Session& session, const Where& where,
                           const std::vector<std::string>& paths);

void say_without(Session& session, const std::vector<std::string>& folders);

}  // namespace tenfold
