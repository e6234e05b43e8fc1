#include "app/templates.h"

#include "app/project.h"
#include "base/text.h"
#include "base/texts.h"
#include "emitter/check.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 20U;  // of a template
constexpr int kDeepest = 3;                                // TARGET/parts/NAME.tf

void read_folder(const Files& files, const std::string& folder, const std::string& below, int deep,
                 Templates& all) {
  const auto listed = files.list(folder);
  if (!listed) {
    all.problems = {listed.error().path + ": " + listed.error().reason};
    return;
  }
  for (const auto& [name, thing] : *listed) {
    const std::string path = below.empty() ? name : below + "/" + name;
    if (thing == Thing::folder && deep < kDeepest)
      read_folder(files, folder + "/" + name, path, deep + 1, all);
    if (thing != Thing::file || deep == 1 || !all.problems.empty()) continue;
    if (!all.own.contains(path)) {
      std::vector<std::string_view> known;
      for (const auto& [own, text] : all.own) known.push_back(own);
      const auto guess = nearest(path, known);
      all.problems = {"--templates: there is no template " + path + " to lie over"};
      all.advice = guess ? "did you mean " + std::string(*guess) + "?" : "";
      return;
    }
    auto text = files.read(folder + "/" + name, kMostBytes);
    if (!text) {
      all.problems = {text.error().path + ": " + text.error().reason};
      return;
    }
    all.texts[path] = all.kept.emplace_back(std::move(*text));
  }
}

}  // namespace

Templates read_templates(const Files& files, const std::string& folder) {
  Templates all;
  for (const EmbeddedText& one : embedded_texts()) all.own.emplace(one.path, one.text);
  all.texts = all.own;
  if (folder.empty()) return all;
  read_folder(files, absolute_path(files, folder), "", 1, all);
  if (all.problems.empty()) all.problems = template_problems(all.own, all.texts);
  return all;
}

}  // namespace tenfold
