#include "app/baseline_file.h"

#include <algorithm>

#include "app/project.h"
#include "base/text.h"
#include "base/toml_text.h"
#include "parser/parser.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostBytes = std::size_t{32} << 20U;
constexpr std::string_view kKeys = "address environment file measure rule";

class Reading {
 public:
  explicit Reading(BaselineFile& file) : file_(file), document_(file.document) {}

  void run() {
    const NodeId version = document_.child(document_.root, "version");
    const NodeId findings = document_.child(document_.root, "findings");
    if (version == kNoNode || document_[version].text != "1")
      error(version == kNoNode ? Span{0, 0, 0} : document_[version].at,
            "this is no baseline that this version reads", "it begins with `version = 1`");
    for (const NodeId id : document_.children(document_.root)) {
      if (id != version && id != findings)
        error(document_[id].key_at, "unknown key `" + shown(document_[id].key) + "` in a baseline",
              "it has version and findings");
    }
    if (findings == kNoNode || document_[findings].type != NodeType::array) {
      error(findings == kNoNode ? Span{0, 0, 0} : document_[findings].at,
            "a baseline lists `findings`", "write findings = []");
      return;
    }
    for (const NodeId id : document_.children(findings)) row(id);
    sort();
  }

 private:
  static std::string shown(std::string_view text) { return std::string(text.substr(0, 60)); }
  void error(Span at, std::string message, std::string label) {
    file_.diagnostics.error(at, std::move(message), std::move(label));
  }

  void row(NodeId id) {
    const Node& node = document_[id];
    if (node.type != NodeType::table)
      return error(node.at, "a row of a baseline is a table", "{ file, environment, rule, … }");
    const std::size_t errors = file_.diagnostics.errors;
    BaselineRow row;
    row.at = node.at;
    for (const NodeId child : document_.children(id)) key(document_[child], row);
    for (const auto& [name, text] :
         {std::pair("file", &row.file), std::pair("environment", &row.environment),
          std::pair("rule", &row.rule)}) {
      if (text->empty() && file_.diagnostics.errors == errors)
        error(node.at, "this row lacks `" + std::string(name) + "`", "take it out, or mend it");
    }
    if (!row.measure.empty() && !is_measure(row.measure))
      error(node.at, "`measure` of this row is no number", "write \"12.5\"");
    if (file_.diagnostics.errors == errors) file_.known.rows.push_back(std::move(row));
  }

  void key(const Node& node, BaselineRow& row) {
    std::string* to = node.key == "file"          ? &row.file
                      : node.key == "environment" ? &row.environment
                      : node.key == "rule"        ? &row.rule
                      : node.key == "address"     ? &row.address
                      : node.key == "measure"     ? &row.measure
                                                  : nullptr;
    if (to == nullptr) {
      const auto guess = nearest(node.key, words(kKeys));
      error(node.key_at, "a row of a baseline has no `" + shown(node.key) + "`",
            guess ? "did you mean `" + std::string(*guess) + "`?"
                  : "it has " + join(words(kKeys), ", "));
    } else if (node.type != NodeType::text) {
      error(node.at, "`" + std::string(node.key) + "` takes a string", "write it in quotes");
    } else {
      *to = node.text;
    }
  }

  // Where a merge has left two rows of a key, the larger measure stands.
  void sort() {
    std::vector<BaselineRow>& rows = file_.known.rows;
    std::sort(rows.begin(), rows.end(), [](const BaselineRow& a, const BaselineRow& b) {
      return a.key() != b.key() ? a.key() < b.key() : measures_more(a.measure, b.measure);
    });
    const auto same = [](const BaselineRow& a, const BaselineRow& b) { return a.key() == b.key(); };
    rows.erase(std::unique(rows.begin(), rows.end(), same), rows.end());
  }

  BaselineFile& file_;
  const Document& document_;
};

}  // namespace

BaselineFile read_baseline(const Files& files, const std::string& path) {
  BaselineFile file;
  const std::string absolute = absolute_path(files, path);
  auto text = read_inside(files, project_root(files, absolute), absolute, kMostBytes);
  if (!text) {
    file.diagnostics.error({}, path + ": " + text.error().reason);
    return file;
  }
  file.document =
      parse_document({below(absolute, files.working()), std::move(*text)}, file.diagnostics);
  if (file.diagnostics.errors == 0) Reading(file).run();
  return file;
}

std::string baseline_text(std::vector<BaselineRow> rows) {
  std::sort(rows.begin(), rows.end(),
            [](const BaselineRow& a, const BaselineRow& b) { return a.key() < b.key(); });
  std::string text =
      "# What tenfold lint knew when this was written: only what is not here, or has a larger\n"
      "# measure, is new. Written by tenfold lint --write-baseline; see tenfold(1).\n"
      "version = 1\nfindings = [\n";
  for (const BaselineRow& row : rows) {
    text += "  { file = " + toml_text(row.file) + ", environment = " + toml_text(row.environment) +
            ", rule = " + toml_text(row.rule);
    if (!row.address.empty()) text += ", address = " + toml_text(row.address);
    if (!row.measure.empty()) text += ", measure = " + toml_text(row.measure);
    text += " },\n";
  }
  return text + "]\n";
}

}  // namespace tenfold
