// tenfold schema: the JSON Schema of a command's JSON, or of a topology for editors.
#include "app/session.h"
#include "base/text.h"
#include "kinds/kinds.h"

namespace tenfold {
namespace {

constexpr std::string_view kTopology = "topology", kModule = "module";

int run(Session& session) {
  const std::string& what = session.typed.arguments[0];
  if (what == kTopology) return print(session, schema_of_topology(kinds()));
  if (what == kModule) return print(session, schema_of_topology(kinds(), true));
  if (const auto schema = schema_of_command(what)) return print(session, *schema);
  std::vector<std::string_view> known{kTopology, kModule};
  for (const Command* command : commands()) {
    if (schema_of_command(command->name)) known.push_back(command->name);
  }
  return fail(session, "there is no schema of `" + what + "`", "one of " + join(known, ", "));
}

constexpr std::string_view kExamples[] = {
    "tenfold schema cost",
    "tenfold schema topology -o topology.schema.json",
};

}  // namespace

extern const Command command_schema;
const Command command_schema{
    .name = "schema",
    .arguments = "COMMAND|topology|module",
    .says = "the JSON Schema of an output, a topology or a module",
    .examples = kExamples,
    .flags = takes::every | takes::output,
    .least = 1,
    .most = 1,
    .completes = Completes::words,
    .words = "topology module cost explain kinds lint plan prices rules shapes simulate validate",
    .run = run,
};

}  // namespace tenfold
