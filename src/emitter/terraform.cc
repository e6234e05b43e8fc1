// A Terraform module: one file a tier, and versions, providers, variables, network, outputs, README
// beside them. What several components need alike (the lookup of an image) stands once, in
// shared.tf.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "emitter/connections.h"
#include "emitter/hcl_layout.h"
#include "emitter/overview.h"

namespace tenfold {
namespace {

constexpr Target kTerraform{
    .folder = "terraform", .suffix = ".tf", .language = Language::hcl, .counts = true};

class Module {
 public:
  Module(const Emitting& emitting, Diagnostics& diagnostics)
      : emitting_(emitting), diagnostics_(diagnostics), cast_(cast_of(emitting, kTerraform)) {}

  std::vector<EmittedFile> write() {
    const Networks networks(cast_);
    for (auto& pieces : cast_.pieces) {
      for (Piece& piece : pieces) networks.place(cast_, piece);
    }
    connect(cast_);
    Bindings module = overview(cast_, networks);
    for (const Id id : cast_.present) write_component(cast_.pieces[id].front());
    if (texts_.empty() && module.find("networks")->type == Binding::Type::absent)
      say_nothing(diagnostics_);
    module.written("more_variables", variables_.text());
    module.written("more_outputs", outputs_);
    module.written("shared", shared_.text());
    const Filling filling(module, Language::hcl);
    for (const char* file : {"versions.tf", "providers.tf", "variables.tf", "network.tf",
                             "certificates.tf", "shared.tf", "outputs.tf"})
      write_file(file, filling);
    const Template mark(template_text(emitting_, kTerraform, "module/mark.tf"));
    return finish(mark.fill(filling), module);
  }

 private:
  std::string file_of(Id id) const {
    return std::string(emitting_.topology[id].kind->tier) + ".tf";
  }

  void write_component(Piece& piece) {
    Bindings bindings = std::move(piece.bindings);
    bindings.text("summary", summary_of(cast_, piece.id));
    resolve(cast_, kAnywhere, bindings);
    const KindTemplate& made = cast_.of(piece.id);
    const Filling filling(bindings, Language::hcl, &made.wanted);
    const auto filled = [&](std::string_view part) { return made.fill(part, filling); };
    if (const std::string blocks = filled("resources"); !blocks.empty())
      texts_[file_of(piece.id)] += "\n" + blocks;
    variables_.add(filled("variables"));
    outputs_ += "\n" + filled("outputs");
    shared_.add(filled("once"));
  }

  void write_file(const std::string& file, const Filling& filling) {
    const Template text(template_text(emitting_, kTerraform, "module/" + file), cast_.partials);
    const std::string head = text.fill(filling);
    std::string& all = texts_[file];
    all = head + all;
  }

  // `mark` is the first line of each file.
  std::vector<EmittedFile> finish(const std::string& mark, const Bindings& module) {
    const std::string head = hcl_layout(mark) + "\n";
    std::vector<EmittedFile> files;
    for (auto& [path, text] : texts_) {
      std::string laid = hcl_layout(text);
      if (laid.empty()) continue;
      check_blocks(laid);
      files.push_back({path, head + laid});
    }
    const Template readme(template_text(emitting_, kTerraform, "module/README.md"));
    files.push_back({"README.md", readme.fill(Filling(module, Language::markdown))});
    std::ranges::sort(files, {}, &EmittedFile::path);
    return files;
  }

  // Two blocks of one name: names of the file that no label keeps apart.
  void check_blocks(std::string_view text) {
    for (const std::string_view line : split_lines(text)) {
      const bool block = line.ends_with('{') && line.front() >= 'a' && line.front() <= 'z' &&
                         line.find('"') != std::string_view::npos;
      if (block && !blocks_.insert(std::string(line)).second)
        diagnostics_.error({}, "two blocks would begin with `" + std::string(line) + "`",
                           "give one of the two components another name");
    }
  }

  const Emitting& emitting_;
  Diagnostics& diagnostics_;
  Cast cast_;
  std::map<std::string, std::string> texts_;
  std::string outputs_;
  Once variables_{"\n}\n"}, shared_{"\n}\n"};
  std::set<std::string> blocks_;
};

}  // namespace

std::vector<EmittedFile> emit_terraform(const Emitting& emitting, Diagnostics& diagnostics) {
  std::vector<EmittedFile> files = Module(emitting, diagnostics).write();
  if (diagnostics.errors != 0) files.clear();
  return files;
}

}  // namespace tenfold
