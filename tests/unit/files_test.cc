// What is read, and what is refused, from files that are only written down.
#include "app/files.h"

#include <doctest/doctest.h>

#include <map>
#include <utility>

#include "app/load.h"
#include "app/session.h"

namespace tenfold {
namespace {

constexpr std::string_view kGood =
    "[topology]\nname = \"t\"\nregion = \"us-east-1\"\n[ec2.web]\ninstance_type = \"t4g.small\"\n";

// All mistakes of a run over `paths`, one a line; of good files their path below the root.
std::string read_all(const Files& files, const std::vector<std::string>& paths) {
  const Environment environment;
  const CommandLine typed;
  const Config config = read_config(files);
  Session session{
      .files = files, .environment = environment, .typed = typed, .config = config, .options = {}};
  session.options.today = "2026-01-01";
  session.options.exclude = config.exclude;
  session.options.exclude_below = config.folder;
  std::string told;
  const auto tell = [&](const Diagnostics& diagnostics) {
    for (const Diagnostic& d : diagnostics.list) told += d.message + "\n";
  };
  for (const Loaded& loaded : load(session, paths, Depth::estimated)) {
    if (loaded.valid()) told += "read " + loaded.path + "\n";
    tell(loaded.diagnostics);
  }
  tell(session.diagnostics);
  return told;
}

FilesInMemory project() {
  FilesInMemory files;
  files.texts = {{"/project/.git/HEAD", "ref"},
                 {"/project/a.topology.toml", std::string(kGood)},
                 {"/project/infra/b.topology.toml", std::string(kGood)},
                 {"/project/infra/notes.txt", ""},
                 {"/project/empty/notes.txt", ""},
                 {"/outside/secret.topology.toml", std::string(kGood)}};
  return files;
}

TEST_CASE("a folder is searched, in order of path") {
  CHECK(read_all(project(), {"."}) == "read a.topology.toml\nread infra/b.topology.toml\n");
  CHECK(read_all(project(), {"infra", "a.topology.toml"}) ==
        "read infra/b.topology.toml\nread a.topology.toml\n");
}

TEST_CASE("what cannot be read is named") {
  FilesInMemory files = project();
  files.denied.insert("/project/a.topology.toml");
  CHECK(read_all(files, {"a.topology.toml"}) == "a.topology.toml: Permission denied\n");
  CHECK(read_all(files, {"gone.topology.toml"}) ==
        "gone.topology.toml: No such file or directory\n");
  CHECK(read_all(files, {"empty"}) == "no *.topology.toml in empty\n");
  CHECK(read_all(files, {"infra"}) == "read infra/b.topology.toml\n");
}

TEST_CASE("nothing outside the root is read, by link or by path") {
  FilesInMemory files = project();
  files.links["/project/infra/link.topology.toml"] = "/outside/secret.topology.toml";
  const std::string told = read_all(files, {"infra/link.topology.toml"});
  CHECK(told.find("read ") == std::string::npos);
  CHECK(told.find("infra/link.topology.toml") != std::string::npos);
}

TEST_CASE("the configuration is found upwards, not past the root, and says what to leave out") {
  FilesInMemory files = project();
  files.texts["/.tenfold.toml"] = "exclude = [\"*\"]\n";
  files.texts["/project/.tenfold.toml"] = "exclude = [\"infra\"]\n";
  CHECK(read_all(files, {"."}) == "read a.topology.toml\n");
  files.folder = "/project/infra";
  CHECK(read_all(files, {".."}) == "read a.topology.toml\n");
}

// Notes what is read.
struct ReadFiles final : Files {
  explicit ReadFiles(FilesInMemory all) : files(std::move(all)) {}

  FilesInMemory files;
  mutable std::map<std::string, int> times{};  // by path

  std::string working() const override { return files.working(); }
  Thing thing(const std::string& path) const override { return files.thing(path); }
  std::optional<std::string> real(const std::string& path) const override {
    return files.real(path);
  }
  Read<std::string> read(const std::string& path, std::size_t most) const override {
    ++times[path];
    return files.read(path, most);
  }
  Read<std::string> read_input(std::size_t most) const override { return files.read_input(most); }
  Read<std::vector<std::pair<std::string, Thing>>> list(const std::string& folder) const override {
    return files.list(folder);
  }
};

TEST_CASE("a module's file is read once in a run, whatever it is called") {
  const std::string mine =
      "[module.a]\nsource = \"lib/part.toml\"\n"
      "[module.b]\nsource = \"./lib/../lib/part.toml\"\n"
      "[module.c]\nsource = \"link.toml\"\n";
  FilesInMemory written = project();
  written.texts["/project/a.topology.toml"] = std::string(kGood) + mine;
  written.texts["/project/b.topology.toml"] = std::string(kGood) + mine;
  written.texts["/project/lib/part.toml"] = "[s3.files]\nstorage_gb = 1\n";
  written.links["/project/link.toml"] = "/project/lib/part.toml";
  const ReadFiles files(std::move(written));
  CHECK(read_all(files, {"a.topology.toml", "b.topology.toml"}) ==
        "read a.topology.toml\nread b.topology.toml\n");
  CHECK(files.times["/project/lib/part.toml"] == 1);
}

TEST_CASE("a module stays inside the project") {
  FilesInMemory files = project();
  files.links["/project/link.topology.toml"] = "/outside/secret.topology.toml";
  files.texts["/project/a.topology.toml"] =
      std::string(kGood) + "[module.a]\nsource = \"../outside/secret.topology.toml\"\n" +
      "[module.b]\nsource = \"link.topology.toml\"\n";
  CHECK(read_all(files, {"a.topology.toml"}) ==
        "module.a cannot be read: its path leads out of the project\n"
        "module.b cannot be read: a link leads out of the project\n");
}

}  // namespace
}  // namespace tenfold
