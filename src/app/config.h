// .tenfold.toml: what a project has settled for all who run tenfold in it.
//
// It stands at the project's root, or in a folder between there and the working one; the nearest
// wins whole. A file that is not understood is an error: a gate that a typing mistake opens is
// none.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/files.h"
#include "base/diagnostic.h"
#include "estimator/estimator.h"
#include "model/document.h"
#include "model/finding.h"
#include "model/option.h"

namespace tenfold {

constexpr std::string_view kConfigName = ".tenfold.toml";
constexpr std::string_view kUpdated = "updated";  // --prices: what `prices update` keeps

struct Config {
  std::string folder{};                // of the file; empty: there is none
  std::vector<std::string> exclude{};  // globs over paths below `folder`
  std::vector<std::string> mandatory{};
  std::optional<Level> fail_on{};
  std::vector<Discount> discounts{};
  std::string prices{};  // absolute, lies in the project; or "updated"
  std::map<std::string, Level, std::less<>> severity{};
  RuleConfig rules{};                    // their options, required_tags, growth_months
  std::optional<Quantity> budget_usd{};  // of a month
  std::string baseline{};                // absolute; lies in the project
  std::string format{};                  // the default, where a command prints it
  Document document{};                   // what diagnostics point into
  Diagnostics diagnostics{};
};

Config read_config(const Files& files);

std::optional<Level> level_of(std::string_view word);
// Why `rule` names no rule of the catalogue, as an id or a glob; empty: it does.
std::string unknown_rule(std::string_view rule);

}  // namespace tenfold
