// Edits as changes of the text that states what they change.
//
// A value is changed where it stands: in the file, in the patch of the environment that was asked
// for, or in the module's file. Comments, order, spacing, line ends and what no Edit names stay as
// they are. What no text of the file can say (a variable's value, one of --set, one use of a module
// among several that differ) is refused with the reason.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/edit.h"
#include "parser/parser.h"
#include "parser/text_file.h"

namespace tenfold {

// The changes of one file, in order; none overlap.
struct FileChange {
  SourceId source = 0;
  std::vector<Replacement> made{};
};

struct Rewritten {
  std::vector<FileChange> files{};  // by source; of what is said already there is none
  std::string why_not{};            // then there are no changes
};

struct Changes;

class Rewriter {
 public:
  // topology: as it was lowered, with nothing applied to it; both outlive this.
  Rewriter(const Topology& topology, const LowerOptions& options);
  Rewriter(const Rewriter&) = delete;
  Rewriter& operator=(const Rewriter&) = delete;
  ~Rewriter();

  // All of them, or none.
  Rewritten rewrite(std::span<const Edit> edits);

 private:
  struct Place;
  using Files = std::map<SourceId, std::unique_ptr<TextFile>>;

  const TextFile& original(SourceId source);
  const TextFile& now(const Files& changed, SourceId source);
  std::string where(const Edit& edit, Place& place) const;
  NodeId handed(const Scope& scope) const;
  std::string differs(const Place& place) const;
  Changes changes_of(const Edit& edit, const Place& place, const TextFile& file) const;

  const Topology& topology_;
  const LowerOptions& options_;
  Files files_;  // parsed when first asked for
};

}  // namespace tenfold
