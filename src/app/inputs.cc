#include "app/inputs.h"

#include <set>

#include "app/flags.h"
#include "app/session.h"
#include "base/digest.h"

namespace tenfold {
namespace {

// Flags that say how an answer is shown, or where it goes, and not what it is.
constexpr std::string_view kOnlyShown = "color format help output out today prices";
// Flags that variables of the environment stand in for: what became of both counts.
constexpr std::string_view kSettled = "env region var var-file";

class Inputs {
 public:
  // Values of a command line are sources too, without a path.
  void files(const Document& document) {
    for (const Source& source : document.sources) {
      if (!source.path.empty()) file(source, source.path);
    }
  }

  void file(const Source& source, const std::string& path) {
    std::string line = sha256(source.text) + "  " + path + "\n";
    if (seen_.insert(line).second) all_ += line;
  }

  void setting(std::string_view name, std::string_view value) {
    all_.append("--").append(name).append(value.empty() ? "" : " ").append(value).append("\n");
  }

  std::string digest() const { return "sha256:" + sha256(all_); }

 private:
  std::string all_;
  std::set<std::string> seen_;
};

}  // namespace

std::string digest_of_inputs(const Session& session) {
  Inputs inputs;
  for (const Loaded& loaded : session.loaded) inputs.files(loaded.topology.document);
  for (const Loaded& before : session.before) inputs.files(before.topology.document);
  const LowerOptions& options = session.options.lowering;
  for (const Source& file : options.variable_files) inputs.file(file, file.name);
  for (const Source& file : session.config.document.sources) inputs.file(file, file.name);
  if (options.environment) inputs.setting("env", *options.environment);
  for (const Setting& variable : options.variables)
    inputs.setting("var", variable.name + "=" + variable.value);
  if (!options.region.empty()) inputs.setting("region", options.region);
  for (const Flag& flag : flags()) {
    const std::string_view name = flag.name;
    if (has_word(kSettled, name) || has_word(kOnlyShown, name)) continue;
    for (const std::string& value : session.typed.all(name)) inputs.setting(name, value);
  }
  return inputs.digest();
}

}  // namespace tenfold
