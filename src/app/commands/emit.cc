// tenfold emit: a starter of the architecture in the language of another tool.
#include "app/output.h"
#include "app/session.h"
#include "app/templates.h"
#include "app/terminal.h"
#include "app/tree.h"
#include "base/text.h"
#include "emitter/emitter.h"
#include "render/diagnostics.h"

#include <unistd.h>

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
              "--force replaces them, --diff shows what would change");
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
  std::string text = tree.folder + ":";
  for (const EmittedFile& file : tree.files) text += " " + file.path;
  Writer writer("");
  writer.write(printable(text) + "\n");
  return writer.finish() ? kFine : kFailed;
}

int run(Session& session) {
  const Asked asked{.target = session.typed.arguments.front(),
                    .output = session.typed.last("output").value_or(""),
                    .diff = session.typed.has("diff"),
                    .force = session.typed.has("force")};
  if (asked.target != "terraform")
    return fail(session, "there is no target `" + std::string(asked.target) + "`",
                "one of: terraform");
  if (asked.output.empty())
    return fail(session, "a module is several files",
                "say where they go: -o DIR; -o - prints them as one");
  const std::vector<std::string> paths(session.typed.arguments.begin() + 1,
                                       session.typed.arguments.end());
  std::deque<Loaded>& all = load(session, paths, Depth::lowered);
  if (all.size() > 1)
    return fail(
        session,
        "there are " + std::to_string(all.size()) + " topologies, and a module is made of one",
        "name one: tenfold emit " + std::string(asked.target) + " " + all.front().file);
  if (all.empty() || !all.front().valid() || session.diagnostics.errors != 0)
    return refuse(session, all);
  Loaded& loaded = all.front();
  const Templates templates =
      read_templates(session.files, session.typed.last("templates").value_or(""));
  if (!templates.problem.empty()) return fail(session, templates.problem, templates.advice);
  const Emitting emitting{.topology = loaded.topology,
                          .catalog = session.catalog,
                          .today = session.options.today,
                          .file = loaded.file,
                          .templates = templates.texts};
  Tree tree{.folder = asked.output,
            .files = emit_terraform(emitting, loaded.diagnostics),
            .force = asked.force};
  if (!loaded.valid()) return refuse(session, all);
  while (tree.folder.size() > 1 && tree.folder.ends_with('/')) tree.folder.pop_back();
  return write(session, tree, asked);
}

constexpr std::string_view kExamples[] = {
    "tenfold emit terraform photo-share.topology.toml -o infra",
    "tenfold emit terraform --diff photo-share.topology.toml -o infra",
    "tenfold emit terraform --templates ours photo-share.topology.toml -o infra",
};

}  // namespace

extern const Command command_emit;
const Command command_emit{
    .name = "emit",
    .arguments = "terraform [PATH]",
    .says = "a starter in Terraform, to be read and kept",
    .more =
        "A module with one file a tier: networks, security groups that open exactly the edges of "
        "the graph, permissions for exactly what is called. It is written whole or not at all; "
        "what somebody else wrote there is not replaced.",
    .examples = kExamples,
    .flags = takes::every | takes::output | takes::topologies | takes::emits,
    .least = 1,
    .most = 2,
    .completes = Completes::words,
    .words = "terraform",
    .run = run,
};

}  // namespace tenfold
