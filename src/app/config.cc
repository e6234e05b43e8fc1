#include "app/config.h"

#include <algorithm>

#include "app/project.h"
#include "app/rule_options.h"
#include "base/text.h"
#include "model/book.h"
#include "parser/parser.h"
#include "render/render.h"
#include "rules/rules.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostBytes = 1U << 20U;
constexpr std::int64_t kMostMonths = 120;
constexpr std::string_view kKeys =
    "baseline budget discounts exclude fail_on format growth_months mandatory prices required_tags "
    "rules";

// As the files of the book are named.
std::vector<std::string_view> services(const Book& book) {
  std::vector<std::string_view> names;
  for (const Table* table : book.tables()) {
    if (table->column("usd") == std::string_view::npos) continue;
    std::string_view name = table->path();
    name.remove_prefix(name.rfind('/') + 1);
    names.push_back(name.substr(0, name.find('.')));
  }
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

class Reading {
 public:
  explicit Reading(Config& config) : config_(config), document_(config.document) {}

  void root(const Files& files) {
    for (const NodeId id : document_.children(document_.root)) {
      const Node& node = document_[id];
      if (node.key == "exclude")
        config_.exclude = strings(node, id);
      else if (node.key == "mandatory")
        mandatory(node, id);
      else if (node.key == "fail_on")
        fail_on(node);
      else if (node.key == "prices")
        prices(node, files);
      else if (node.key == "discounts")
        discounts(node, id);
      else if (node.key == "rules")
        rules(node, id);
      else if (node.key == "required_tags")
        required_tags(node, id);
      else if (node.key == "growth_months")
        growth_months(node);
      else if (node.key == "budget")
        budget(node);
      else if (node.key == "baseline")
        baseline(node, files);
      else if (node.key == "format")
        format(node);
      else
        unknown(node, kKeys);
    }
  }

 private:
  void error(Span at, std::string message, std::string label) {
    config_.diagnostics.error(at, std::move(message), std::move(label));
  }

  void unknown(const Node& node, std::string_view keys) {
    const std::vector<std::string_view> known = words(keys);
    const auto guess = nearest(node.key, known);
    error(node.key_at, "unknown key `" + std::string(node.key) + "` in " + std::string(kConfigName),
          guess ? "did you mean `" + std::string(*guess) + "`?"
                : (known.size() == 1 ? "it has only " : "one of ") + join(known, ", "));
  }

  std::vector<std::string> strings(const Node& node, NodeId id) {
    std::vector<std::string> all;
    for (const NodeId item :
         node.type == NodeType::array ? document_.children(id) : std::vector{id}) {
      const Node& text = document_[item];
      if (text.type == NodeType::text)
        all.emplace_back(text.text);
      else
        error(text.at, "`" + std::string(node.key) + "` takes strings", "write [\"…\"]");
    }
    return all;
  }

  bool rule_exists(Span at, std::string_view rule) {
    const std::string problem = unknown_rule(rule);
    if (!problem.empty()) error(at, problem, "tenfold rules lists them");
    return problem.empty();
  }

  void mandatory(const Node& node, NodeId id) {
    for (std::string& rule : strings(node, id)) {
      if (rule_exists(node.at, rule)) config_.mandatory.push_back(std::move(rule));
    }
  }

  void fail_on(const Node& node) {
    const auto level = node.type == NodeType::text ? level_of(node.text) : std::nullopt;
    if (level && *level != Level::off)
      config_.fail_on = level;
    else
      error(node.at, "`fail_on` is no level", "error, warning or notice");
  }

  void prices(const Node& node, const Files& files) {
    if (node.type != NodeType::text)
      return error(node.at, "`prices` takes a folder", "write \"prices\", or \"updated\"");
    if (node.text == kUpdated) {
      config_.prices = kUpdated;
      return;
    }
    const std::string folder = absolute_path(files, config_.folder + "/" + std::string(node.text));
    const auto real = files.real(folder);
    const auto root = files.real(project_root(files, config_.folder));
    if (node.text.starts_with('/') || (real && root && !lies_in(*real, *root))) {
      return error(node.at, "`prices` leads out of the project",
                   "name a folder of the project, or give --prices");
    }
    if (files.thing(folder) != Thing::folder)
      return error(node.at, "`prices` is no folder", "as seen from this file");
    config_.prices = folder;
  }

  // Services are named as the price book's files are.
  void discounts(const Node& node, NodeId id) {
    if (node.type != NodeType::table)
      return error(node.at, "`discounts` takes services", "write ec2 = 10 below [discounts]");
    const Book book;
    for (const NodeId child : document_.children(id)) {
      const Node& discount = document_[child];
      const std::string service(discount.key);
      if (!book.has_table("us-east-1", service) && !book.has_table("global", service)) {
        const std::vector<std::string_view> known = services(book);
        const auto guess = nearest(service, known);
        error(discount.key_at, "the price book has no service `" + service + "`",
              guess ? "did you mean `" + std::string(*guess) + "`?"
                    : "tenfold prices list --summary names them");
        continue;
      }
      const bool number = discount.type == NodeType::integer || discount.type == NodeType::real;
      const auto percent = number ? parse_decimal(discount.text, 2) : std::nullopt;
      if (percent && *percent >= 0 && *percent <= 100 * 100)
        config_.discounts.push_back({service, {*percent * (kMicro / 100)}});
      else
        error(discount.at, "a discount is a percentage from 0 to 100, with two decimals at most",
              "write 12.5 for twelve and a half percent");
    }
  }

  void rules(const Node& node, NodeId id) {
    if (node.type != NodeType::table)
      return error(node.at, "`rules` takes tables", "write [rules.\"ID\"]");
    for (const NodeId child : document_.children(id)) {
      const Node& rule = document_[child];
      if (!rule_exists(rule.key_at, rule.key)) continue;
      if (rule.type == NodeType::table)
        read_rule(config_, child);
      else
        error(rule.at, "a rule takes a table",
              "write [rules.\"" + std::string(rule.key) + "\"] and severity below it");
    }
  }

  void required_tags(const Node& node, NodeId id) {
    for (std::string& tag : strings(node, id)) {
      if (tag.empty())
        error(node.at, "a tag has a name", "write [\"team\", \"service\"]");
      else
        config_.rules.required_tags.push_back(std::move(tag));
    }
  }

  std::optional<std::int64_t> decimal(const Node& node, int digits) const {
    const bool number = node.type == NodeType::integer || node.type == NodeType::real;
    return number ? parse_decimal(node.text, digits) : std::nullopt;
  }

  void growth_months(const Node& node) {
    const auto months = decimal(node, 0);
    if (months && *months >= 0 && *months <= kMostMonths)
      config_.rules.growth_months = static_cast<double>(*months);
    else
      error(node.at, "`growth_months` is no number of months", "0 to 120");
  }

  void budget(const Node& node) {
    const auto micros = decimal(node, 6);
    if (micros && *micros >= 0)
      config_.budget_usd = Quantity{*micros};
    else
      error(node.at, "`budget` is no amount of USD a month", "write 2500");
  }

  void baseline(const Node& node, const Files& files) {
    if (node.type != NodeType::text)
      return error(node.at, "`baseline` takes a file", "write \".tenfold-baseline.toml\"");
    const std::string path = absolute_path(files, config_.folder + "/" + std::string(node.text));
    if (node.text.starts_with('/') || !lies_in(path, project_root(files, config_.folder)))
      return error(node.at, "`baseline` leads out of the project",
                   "name a file of the project, or give --baseline");
    config_.baseline = path;
  }

  void format(const Node& node) {
    std::vector<std::string_view> names;
    for (const Format* each : formats()) names.push_back(each->name);
    if (node.type == NodeType::text && find_format(node.text) != nullptr)
      config_.format = node.text;
    else
      error(node.at, "`format` names no format", "one of " + join(names, ", "));
  }

  Config& config_;
  const Document& document_;
};

// The nearest one upwards, not past the git root; without one only the working folder is looked at.
std::string find(const Files& files) {
  const std::string root = git_root(files, files.working());
  for (std::string at = files.working();; at = folder_of(at)) {
    if (files.thing(at + "/" + std::string(kConfigName)) != Thing::nothing) return at;
    if (root.empty() || at == root || at == "/") return {};
  }
}

}  // namespace

Config read_config(const Files& files) {
  Config config;
  config.folder = find(files);
  if (config.folder.empty()) return config;
  const std::string path = config.folder + "/" + std::string(kConfigName);
  auto text = read_inside(files, project_root(files, config.folder), path, kMostBytes);
  if (!text) {
    config.diagnostics.error({}, path + ": " + text.error().reason);
    return config;
  }
  config.document =
      parse_document({below(path, files.working()), std::move(*text)}, config.diagnostics);
  if (config.document.root != kNoNode) Reading(config).root(files);
  return config;
}

std::optional<Level> level_of(std::string_view word) {
  if (word == "off") return Level::off;
  if (word == "notice") return Level::notice;
  if (word == "warning") return Level::warning;
  if (word == "error") return Level::error;
  return std::nullopt;
}

std::string unknown_rule(std::string_view rule) {
  std::vector<std::string_view> ids;
  for (const Rule* each : rules()) {
    if (glob_match(rule, each->id)) return {};
    ids.push_back(each->id);
  }
  const auto guess = nearest(rule, ids);
  return "there is no rule `" + std::string(rule) + "`" +
         (guess ? "; the nearest is `" + std::string(*guess) + "`" : "");
}

}  // namespace tenfold
