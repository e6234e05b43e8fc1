// Where a comment goes: what was typed, else what the CI says of its job.
//
// A number of the job is of the job's project: with another project it must be typed too. Secrets
// come from the environment alone, where no list of processes and no log shows them.
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "app/command_line.h"
#include "app/environment.h"
#include "app/files.h"
#include "forge/forge.h"

namespace tenfold {

struct CommentOptions {
  Discussion discussion{};
  ForgeToken token{};  // empty if it is only a dry run and there is none
  std::string from{}, tag{};
  int timeout_seconds = 0;
  bool dry_run = false;
};

tl::expected<CommentOptions, ForgeFailure> comment_options(const CommandLine& typed,
                                                           const Environment& environment,
                                                           const Files& files);

}  // namespace tenfold
