// CloudFormation templates: one a region, since a stack stands in one. What a stack refers to in
// another region is a parameter of its template, and an output of the other's.
#include <algorithm>
#include <iterator>
#include <set>

#include "base/text.h"
#include "emitter/connections.h"
#include "emitter/json_of_yaml.h"
#include "emitter/overview.h"
#include "emitter/watches.h"

namespace tenfold {
namespace {

constexpr Target kCloudFormation{.folder = "cloudformation",
                                 .suffix = ".yaml",
                                 .language = Language::yaml,
                                 .counts = false,
                                 .regional = true};

// AWS's own limits of a template.
constexpr std::size_t kMostResources = 500, kMostParameters = 200, kMostOutputs = 200;
constexpr std::size_t kMostBytes = 1'000'000;

// Ends a block of YAML: the next one begins after an empty line.
constexpr std::string_view kBlockEnd = "\n\n";

// No blanks at ends of lines, no two empty lines in a row.
std::string tidy(std::string_view text) {
  std::string out;
  for (std::string_view line : split_lines(text)) {
    line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
    if (line.empty() && (out.empty() || out.ends_with("\n\n") || out.ends_with(":\n"))) continue;
    out.append(line).append("\n");
  }
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

// Names that stand at the second level: of parameters, resources, outputs.
std::vector<std::string> names_in(std::string_view text) {
  std::vector<std::string> names;
  for (const std::string_view line : split_lines(text)) {
    if (line.size() > 3 && line.starts_with("  ") && line[2] >= 'A' && line[2] <= 'Z' &&
        line.find(':') != std::string_view::npos)
      names.emplace_back(line.substr(2, line.find(':') - 2));
  }
  return names;
}

struct Stack {
  RegionId region = 0;
  Once parameters{kBlockEnd}, resources{kBlockEnd}, conditions{kBlockEnd};
  std::string outputs{};
  std::set<std::string> foreign{};  // parameters that stand for what is elsewhere
};

class Stacks {
 public:
  Stacks(const Emitting& emitting, Diagnostics& diagnostics)
      : emitting_(emitting),
        diagnostics_(diagnostics),
        cast_(cast_of(emitting, kCloudFormation)),
        networks_(cast_) {}

  std::vector<EmittedFile> write(bool json) {
    for (auto& pieces : cast_.pieces) {
      for (Piece& piece : pieces) networks_.place(cast_, piece);
    }
    connect(cast_);
    for (const RegionId region : regions()) {
      Stack& stack = stacks_.emplace_back(Stack{.region = region});
      for (const Id id : cast_.present) {
        if (cast_.topology()[id].region == region) write_component(id, stack);
        for (const Piece& piece : cast_.pieces[id]) write_copies(piece, stack);
      }
    }
    if (stacks_.size() > 1) find_foreign();
    std::vector<EmittedFile> files;
    for (Stack& stack : stacks_) {
      std::string text = whole(stack);
      if (names_in(text.substr(text.find("\nResources:") + 1)).empty()) continue;
      check(text, stack);
      files.push_back({cast_.regions[stack.region], json ? json_of_yaml(text) : std::move(text)});
    }
    if (files.empty()) say_nothing(diagnostics_);
    return files;
  }

 private:
  // The home region's first.
  std::vector<RegionId> regions() const {
    std::vector<RegionId> all = {cast_.topology().outer().region};
    const auto add = [&](RegionId region) {
      if (std::ranges::find(all, region) == all.end()) all.push_back(region);
    };
    for (const Id id : cast_.present) {
      add(cast_.topology()[id].region);
      for (const Bindings& copy : copies_elsewhere(cast_.pieces[id].front())) {
        const auto at = std::ranges::find(cast_.regions, region_of(copy));
        add(static_cast<RegionId>(at - cast_.regions.begin()));
      }
    }
    std::ranges::sort(all.begin() + 1, all.end(), {},
                      [&](RegionId region) { return cast_.regions[region]; });
    return all;
  }

  void write_component(Id id, Stack& stack) {
    const KindTemplate& made = cast_.of(id);
    bool first = true;
    for (Piece& piece : cast_.pieces[id]) {
      Bindings bindings = piece.bindings;
      bindings.text("summary", summary_of(cast_, id));
      resolve(cast_, stack.region, bindings);
      deal_watches(bindings);
      const Filling filling(bindings, Language::yaml, &made.wanted);
      const auto filled = [&](std::string_view part) { return made.fill(part, filling); };
      stack.resources.add("\n" + filled("resources") + "\n");
      stack.outputs += filled("outputs") + "\n";
      stack.parameters.add(filled("parameters") + "\n");
      if (first) {
        stack.resources.add("\n" + filled("shared") + "\n");
        stack.conditions.add(filled("conditions") + "\n");
      }
      stack.resources.add("\n" + filled("once") + "\n");
      first = false;
    }
  }

  // Those that stand in the stack's region, and the piece in another.
  void write_copies(const Piece& piece, Stack& stack) {
    for (const Bindings& copy : copies_elsewhere(piece)) {
      if (region_of(copy) != cast_.regions[stack.region]) continue;
      const KindTemplate& made = cast_.of(piece.id);
      Bindings bindings = piece.bindings;
      std::ranges::copy(copy.values, std::back_inserter(bindings.values));
      resolve(cast_, stack.region, bindings);
      const Filling filling(bindings, Language::yaml, &made.wanted);
      const auto filled = [&](std::string_view part) { return made.fill(part, filling); };
      stack.resources.add("\n" + filled("elsewhere") + "\n");
      stack.parameters.add(filled("elsewhere parameters") + "\n");
      stack.conditions.add(filled("elsewhere conditions") + "\n");
      stack.outputs += filled("elsewhere outputs") + "\n";
    }
  }

  // What a stack asks of another: its own parameters, and outputs there.
  void find_foreign() {
    for (Stack& stack : stacks_) {
      const std::string text = whole(stack);  // its certificates, too
      for (Stack& other : stacks_) {
        if (other.region != stack.region) find_foreign(text, stack, other);
      }
    }
  }

  void find_foreign(const std::string& text, Stack& stack, Stack& other) {
    for (const Id id : cast_.present) {
      if (cast_.topology()[id].region != other.region) continue;
      for (const Piece& piece : cast_.pieces[id]) {
        for (const auto& [name, value] : piece.copies.front()) {
          const std::string parameter = parameter_name(piece, name);
          if (!mentions(text, "!Ref " + parameter) || !stack.foreign.insert(parameter).second)
            continue;
          stack.parameters.add("  " + parameter + ":\n    Type: String\n    Description: \"" +
                               std::string(cast_.topology()[id].address) + " in " +
                               cast_.regions[other.region] + ": an output of its stack\"\n\n");
          if (!mentions(other.outputs, "  " + parameter + ":"))
            other.outputs += "  " + parameter + ":\n    Value: " + value + "\n";
        }
      }
    }
  }

  // As a whole word.
  static bool mentions(std::string_view text, const std::string& word) {
    for (std::size_t at = text.find(word); at != std::string_view::npos;
         at = text.find(word, at + 1)) {
      const std::size_t end = at + word.size();
      const char next = end < text.size() ? text[end] : ' ';
      if (std::string_view(" \n,]})\"'").find(next) != std::string_view::npos) return true;
    }
    return false;
  }

  // Is the name that users type in it?
  static bool names_domain(const Bindings& bindings, const Stack& stack) {
    const std::string text = stack.resources.text() + stack.outputs;
    return bindings.find("certificates")->type == Binding::Type::objects ||
           mentions(text, "!Ref DomainName") || text.find("${DomainName}") != std::string::npos;
  }

  std::string whole(const Stack& stack) const {
    Bindings bindings = overview(cast_, networks_, stack.region);
    bindings.written("more_parameters", stack.parameters.text());
    bindings.written("more_resources", stack.resources.text());
    bindings.written("more_conditions", stack.conditions.text());
    bindings.written("more_outputs", stack.outputs);
    bindings.flag("has_conditions", !stack.conditions.text().empty());
    bindings.flag("has_outputs", !stack.outputs.empty());
    bindings.flag("names_domain", names_domain(bindings, stack));
    const Template text(template_text(emitting_, kCloudFormation, "module/stack.yaml"),
                        cast_.partials);
    return tidy(text.fill(Filling(bindings, Language::yaml)));
  }

  void check(const std::string& text, const Stack& stack) {
    const std::string& region = cast_.regions[stack.region];
    const auto limit = [&](std::size_t n, std::size_t most, std::string_view what) {
      if (n <= most) return;
      diagnostics_.error({},
                         "the template of " + region + " would have " + std::to_string(n) + " " +
                             std::string(what) + "; CloudFormation takes " + std::to_string(most),
                         "split the topology into several files");
    };
    std::set<std::string> seen;
    for (const std::string& name : names_in(stack.resources.text())) {
      if (!seen.insert(name).second)
        diagnostics_.error({}, "two resources would be called `" + name + "`",
                           "give one of the two components another name");
    }
    limit(seen.size(), kMostResources, "resources");
    limit(names_in(stack.parameters.text()).size(), kMostParameters, "parameters");
    limit(names_in(stack.outputs).size(), kMostOutputs, "outputs");
    limit(text.size(), kMostBytes, "bytes");
    if (text.find("{{resolve:") != std::string::npos)
      diagnostics_.error({}, "a text of the topology has {{resolve:",
                         "CloudFormation would look that up, and cannot be told not to");
  }

  const Emitting& emitting_;
  Diagnostics& diagnostics_;
  Cast cast_;
  Networks networks_;
  std::vector<Stack> stacks_{};
};

}  // namespace

std::vector<EmittedFile> emit_cloudformation(const Emitting& emitting, bool json,
                                             Diagnostics& diagnostics) {
  std::vector<EmittedFile> files = Stacks(emitting, diagnostics).write(json);
  if (diagnostics.errors != 0) files.clear();
  return files;
}

}  // namespace tenfold
