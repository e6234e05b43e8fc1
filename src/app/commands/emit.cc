// tenfold emit: a starter of the architecture in the language of another tool.
#include <unistd.h>

#include <algorithm>
#include <initializer_list>

#include "app/output.h"
#include "app/session.h"
#include "app/templates.h"
#include "app/terminal.h"
#include "app/tree.h"
#include "base/text.h"
#include "base/utf8.h"
#include "emitter/emitter.h"
#include "render/diagnostics.h"

namespace tenfold {
namespace {

struct Asked {
  std::string_view target;
  std::string output;  // a folder, or a file
  bool diff = false, force = false;
};

// What is wrong with the topology, or with what would be emitted of it; kFailed.
int refuse(const Session& session, const std::deque<Loaded>& all) {
  Report report = report_of(session, Screen::validate, all);
  report.style = style_of(STDERR_FILENO, session.options.colour, session.environment);
  tell(render_diagnostics(report));
  return kFailed;
}

int refuse_files(const Session& session, const std::vector<std::string>& paths) {
  std::string listed;
  for (const std::string& path : paths) listed += (listed.empty() ? "" : ", ") + path;
  return fail(session, "not written by tenfold, so not replaced: " + listed,
              session.typed.has("force") ? "--force replaces files alone: take it away first"
                                         : "--force replaces them, --diff shows what would change");
}

// All of a module in one file, which Terraform takes as well; its README is no part of that.
int print_as_one(const Session& session, const Tree& tree) {
  std::string text;
  for (const EmittedFile& file : tree.files) {
    if (!file.path.ends_with(".tf")) continue;
    const std::size_t mark = text.empty() ? 0 : file.text.find('\n') + 1;
    text += std::string_view(file.text).substr(mark);
  }
  return print(session, text);
}

// "infra: README.md compute.tf …", in lines of a terminal.
int say_written(const Tree& tree) {
  constexpr std::size_t kColumns = 80;
  std::string text = printable(tree.folder) + ":";
  std::size_t line = width(text);
  for (const EmittedFile& file : tree.files) {
    const std::string name = printable(file.path);
    const bool fits = line + 1 + width(name) <= kColumns;
    text += (fits ? " " : "\n  ") + name;
    line = (fits ? line : 1) + 1 + width(name);
  }
  Writer writer("");
  writer.write(text + "\n");
  return writer.finish() ? kFine : kFailed;
}

int write(const Session& session, const Tree& tree, const Asked& asked) {
  if (asked.output == "-") return print_as_one(session, tree);
  if (asked.diff) {
    Writer writer("");
    writer.write(tree_diff(session.files, tree));
    return writer.finish() ? kFine : kFailed;
  }
  const std::vector<std::string> others = in_the_way(session.files, tree);
  if (!others.empty()) return refuse_files(session, others);
  if (const auto written = write_tree(session.files, tree); !written)
    return fail(session, written.error().path + ": " + written.error().reason);
  return say_written(tree);
}

// Where a stack's template goes: the home region's to the file itself, another's beside it, as in
// infra.us-west-2.yaml.
std::string stack_file(const std::string& file, const EmittedFile& stack, bool home) {
  if (home) return file;
  const std::size_t point = file.rfind('.');
  return file.substr(0, point) + "." + stack.path + file.substr(point);
}

// The templates of one folder, by the names that they get there.
Tree stacks_in(const Asked& asked, std::vector<EmittedFile> stacks) {
  const std::size_t slash = asked.output.rfind('/');
  const bool below = slash != std::string::npos;
  Tree tree{.folder = below ? asked.output.substr(0, slash) : ".",
            .files = std::move(stacks),
            .force = asked.force,
            .keeps_others = true};
  if (below && tree.folder.empty()) tree.folder = "/";
  const std::string name = below ? asked.output.substr(slash + 1) : asked.output;
  bool home = true;
  for (EmittedFile& stack : tree.files) {
    stack.path = stack_file(name, stack, home);
    home = false;
  }
  return tree;
}

int write_stacks(const Session& session, std::vector<EmittedFile> stacks, const Asked& asked) {
  if (asked.output.empty() || asked.output == "-") {
    if (stacks.size() == 1) return print(session, stacks.front().text);
    return fail(
        session,
        "it stands in " + std::to_string(stacks.size()) + " regions, and a template is of one",
        "say where they go: -o FILE; the others' are written beside it");
  }
  return write(session, stacks_in(asked, std::move(stacks)), asked);
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> ends) {
  return std::ranges::any_of(ends, [&](std::string_view end) { return name.ends_with(end); });
}

// Why nothing can be written where it was asked for; empty: it can.
std::pair<std::string, std::string> objection(const Asked& asked) {
  if (asked.target == "terraform") {
    if (!asked.output.empty()) return {};
    return {"a module is several files", "say where they go: -o DIR; -o - prints them as one"};
  }
  if (asked.target != "cloudformation")
    return {"there is no target `" + std::string(asked.target) + "`",
            "one of: terraform, cloudformation"};
  const std::string& file = asked.output;
  if (file.empty() || file == "-" || is_one_of(file, {".yaml", ".yml", ".json", ".template"}))
    return {};
  return {"-o " + file + ": a template ends with .yaml, .yml, .template or .json", ""};
}

int emit(Session& session, Loaded& loaded, const std::deque<Loaded>& all,
         const Templates& templates, const Asked& asked) {
  const Emitting emitting{.topology = loaded.topology,
                          .catalog = session.catalog,
                          .today = session.options.today,
                          .file = loaded.file,
                          .templates = templates.texts};
  if (asked.target == "cloudformation") {
    std::vector<EmittedFile> stacks =
        emit_cloudformation(emitting, asked.output.ends_with(".json"), loaded.diagnostics);
    return loaded.valid() ? write_stacks(session, std::move(stacks), asked) : refuse(session, all);
  }
  Tree tree{.folder = asked.output,
            .files = emit_terraform(emitting, loaded.diagnostics),
            .force = asked.force};
  if (!loaded.valid()) return refuse(session, all);
  while (tree.folder.size() > 1 && tree.folder.ends_with('/')) tree.folder.pop_back();
  return write(session, tree, asked);
}

int run(Session& session) {
  const Asked asked{.target = session.typed.arguments.front(),
                    .output = session.typed.last("output").value_or(""),
                    .diff = session.typed.has("diff"),
                    .force = session.typed.has("force")};
  if (const auto [problem, advice] = objection(asked); !problem.empty())
    return fail(session, problem, advice);
  const std::vector<std::string> paths(session.typed.arguments.begin() + 1,
                                       session.typed.arguments.end());
  std::deque<Loaded>& all = load(session, paths, Depth::lowered);
  if (all.size() > 1)
    return fail(
        session,
        "there are " + std::to_string(all.size()) + " topologies, and what is emitted is of one",
        "name one: tenfold emit " + std::string(asked.target) + " " + all.front().file);
  if (all.empty() || !all.front().valid() || session.diagnostics.errors != 0)
    return refuse(session, all);
  const Templates templates =
      read_templates(session.files, session.typed.last("templates").value_or(""));
  for (const std::string& problem : templates.problems) fail(session, problem, templates.advice);
  if (!templates.problems.empty()) return kFailed;
  return emit(session, all.front(), all, templates, asked);
}

constexpr std::string_view kExamples[] = {
    "tenfold emit terraform photo-share.topology.toml -o infra",
    "tenfold emit terraform --diff photo-share.topology.toml -o infra",
    "tenfold emit terraform --templates ours photo-share.topology.toml -o infra",
    "tenfold emit cloudformation photo-share.topology.toml -o photo-share.yaml",
};

}  // namespace

extern const Command command_emit;
const Command command_emit{
    .name = "emit",
    .arguments = "terraform|cloudformation [PATH]",
    .says = "a starter in Terraform or CloudFormation, to be read and kept",
    .more =
        "Networks, security groups that open exactly the edges of the graph, permissions for "
        "exactly what is called. Of Terraform a module with one file a tier, of CloudFormation a "
        "template in YAML or JSON, for each region one. It is written whole or not at all; what "
        "somebody else wrote there is not replaced.",
    .examples = kExamples,
    .flags = takes::every | takes::output | takes::topologies | takes::emits,
    .least = 1,
    .most = 2,
    .completes = Completes::words,
    .words = "terraform cloudformation",
    .run = run,
};

}  // namespace tenfold
