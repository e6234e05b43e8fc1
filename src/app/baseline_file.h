// A baseline on the disk: TOML, one finding a line, sorted, so that it can be reviewed and merged.
//
//   version = 1
//   findings = [
//     { file = "a.topology.toml", environment = "prod", rule = "state/local-sessions", … },
//   ]
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/files.h"
#include "base/diagnostic.h"
#include "model/baseline.h"
#include "model/document.h"

namespace tenfold {

struct BaselineFile {
  Baseline known{};
  Document document{};  // what diagnostics point into
  Diagnostics diagnostics{};
};

// `path` as it was typed, or absolute.
BaselineFile read_baseline(const Files& files, const std::string& path);

// The text of a baseline with these rows, which are sorted here.
std::string baseline_text(std::vector<BaselineRow> rows);

}  // namespace tenfold
