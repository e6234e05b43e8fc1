// What fixes change in the files of a topology, as unified diffs that `git apply` takes.
//
// Paths are those below the project's root, links followed. A diff shows lines of the file as they
// are; where those could be taken for commands by a terminal or a build log, or hold a value that
// must not be seen, there is none.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "app/load.h"
#include "model/edit.h"
#include "parser/rewrite.h"

namespace tenfold {

// Values that a finding says are secret, line by line.
std::vector<std::string> secrets_of(const Loaded& loaded);
// May this diff be shown? No line of it could be taken for a command, and none has a secret.
bool is_harmless(std::string_view diff, std::span<const std::string> secrets);

// Files of a topology on the disk, by source.
class TopologyFiles {
 public:
  TopologyFiles(const Session& session, const Loaded& loaded)
      : session_(session), loaded_(loaded) {}

  // Absolute, without links; empty where the source is no file, or lies outside the project.
  const std::string& path(SourceId source);
  // The same below the project's root.
  std::string name(SourceId source);

 private:
  const std::string& root();

  const Session& session_;
  const Loaded& loaded_;
  std::optional<std::string> root_{};
  std::map<SourceId, std::string> paths_{};
};

// Fills Fix::patch or Fix::no_patch of the open findings.
void make_patches(const Session& session, Loaded& loaded);

}  // namespace tenfold
