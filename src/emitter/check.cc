#include "emitter/check.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "emitter/template.h"
#include "kinds/kinds.h"

namespace tenfold {
namespace {

using Names = std::set<std::string, std::less<>>;

constexpr std::string_view kForms[] = {"?", "_any", "_up", "_list"};

std::string_view folder_of(std::string_view path) { return path.substr(0, path.find('/')); }

// "rds" of terraform/rds.tf.
std::string_view stem_of(std::string_view path) {
  path.remove_prefix(path.rfind('/') + 1);
  return path.substr(0, path.find('.'));
}

void add_fields(std::span<const Field> fields, Names& names) {
  for (const Field& field : fields) {
    names.emplace(field.name);
    add_fields(field.fields, names);
  }
}

bool is_known(std::string_view name, const Names& names) {
  if (names.contains(name)) return true;
  return std::ranges::any_of(kForms, [&](std::string_view form) {
    return name.ends_with(form) && names.contains(name.substr(0, name.size() - form.size()));
  });
}

// Of our own templates of a target: what they ask for, and how their pieces are called.
struct Vocabulary {
  Names tags, parts, sections;
};

void add_lines(std::string_view text, Names& sections) {
  constexpr std::string_view kSection = "=== ";
  for (const std::string_view line : split_lines(text)) {
    if (line.starts_with(kSection)) sections.emplace(line.substr(kSection.size()));
  }
}

Vocabulary vocabulary(const TemplateTexts& own, std::string_view folder) {
  Vocabulary known;
  for (const auto& [path, text] : own) {
    if (folder_of(path) != folder) continue;
    for (const std::string_view tag : tags_of(text)) known.tags.emplace(tag);
    if (path.find("/parts/") != std::string::npos) known.parts.emplace(stem_of(path));
    add_lines(text, known.sections);
  }
  return known;
}

// Names of the templates that one brings in.
std::vector<std::string_view> parts_in(std::string_view text) {
  std::vector<std::string_view> names;
  for (std::size_t at = text.find("{{>"); at != std::string_view::npos;
       at = text.find("{{>", at + 1)) {
    std::string_view name = text.substr(at + 3, text.find("}}", at) - at - 3);
    name.remove_prefix(std::min(name.find_first_not_of(' '), name.size()));
    names.push_back(name.substr(0, name.find_last_not_of(' ') + 1));
  }
  return names;
}

std::string advice(std::string_view name, const Names& names) {
  const std::vector<std::string_view> known(names.begin(), names.end());
  const auto guess = nearest(name, known);
  return guess ? "; did you mean " + std::string(*guess) + "?" : "";
}

void check(const std::string& path, std::string_view text, const Vocabulary& known,
           std::vector<std::string>& problems) {
  const auto say = [&](const std::string& what) { problems.push_back(path + ": " + what); };
  Names names = known.tags, sections;
  if (const Kind* kind = find_kind(stem_of(path))) add_fields(kind->fields, names);
  for (const std::string_view tag : tags_of(text)) {
    if (!is_known(tag, names))
      say("nothing is called {{" + std::string(tag) + "}}" + advice(tag, names));
  }
  for (const std::string_view part : parts_in(text)) {
    if (!known.parts.contains(part))
      say("there is no part {{> " + std::string(part) + "}}" + advice(part, known.parts));
  }
  add_lines(text, sections);
  for (const std::string& section : sections) {
    if (!known.sections.contains(section))
      say("no piece is called `=== " + section + "`" + advice(section, known.sections));
  }
  if (const std::string problem = Template(text).problem(); !problem.empty()) say(problem);
}

}  // namespace

std::vector<std::string> template_problems(const TemplateTexts& own, const TemplateTexts& texts) {
  std::vector<std::string> problems;
  for (const auto& [path, text] : texts) {
    if (const auto mine = own.find(path); mine != own.end() && mine->second == text) continue;
    check(path, text, vocabulary(own, folder_of(path)), problems);
  }
  return problems;
}

}  // namespace tenfold
