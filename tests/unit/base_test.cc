// What a REF on the disk means for the paths of a command line, and what is loaded of it.
#include "app/base.h"

#include <doctest/doctest.h>

#include "app/session.h"

namespace tenfold {
namespace {

constexpr std::string_view kWeb = "[ec2.web]\ninstance_type = \"t4g.small\"\n";

std::string named(std::string_view name) {
  return "[topology]\nname = \"" + std::string(name) + "\"\nregion = \"us-east-1\"\n" +
         std::string(kWeb);
}

FilesInMemory project() {
  FilesInMemory files;
  files.texts = {{"/project/.git/HEAD", "ref"},
                 {"/project/now/a.topology.toml", named("a")},
                 {"/project/now/deep/b.topology.toml", named("b")},
                 {"/project/now/new.topology.toml", named("new")},
                 {"/project/old/a.topology.toml", named("a")},
                 {"/project/old/deep/b.topology.toml", named("b")},
                 {"/project/old/gone.topology.toml", named("gone")},
                 {"/project/empty/notes.txt", ""}};
  return files;
}

// "now | before", one pair a line; then all that is told, and how many are left to show.
std::string compared(const Files& files, const std::string& ref,
                     const std::vector<std::string>& paths, const LowerOptions& lowering = {},
                     const std::vector<std::string>& untouched = {}) {
  const auto base = open_base(files, ref, paths);
  if (!base) return base.error().problem + "\n";
  const Environment environment;
  const CommandLine typed;
  const Config config;
  Session session{
      .files = files, .environment = environment, .typed = typed, .config = config, .options = {}};
  session.options.today = "2026-01-01";
  session.options.lowering = lowering;
  session.options.against = ref;
  load(session, paths, Depth::estimated);
  session.untouched = untouched;
  for (const std::string& file : untouched)
    std::erase_if(session.loaded, [&](const Loaded& loaded) { return loaded.file == file; });
  std::string told;
  for (const Compared& pair : load_base(session, *base, paths, Depth::estimated)) {
    told += (pair.after == nullptr ? "" : pair.after->file) + " | " +
            (pair.before == nullptr ? "" : pair.before->file) + "\n";
  }
  const auto tell = [&](const Diagnostics& diagnostics) {
    for (const Diagnostic& d : diagnostics.list) told += d.message + "\n";
  };
  for (const Loaded& before : session.before) tell(before.diagnostics);
  for (const Loaded& after : session.loaded) tell(after.diagnostics);
  tell(session.diagnostics);
  return told;
}

TEST_CASE("folders are compared path by path") {
  constexpr std::string_view kAll =
      "now/a.topology.toml | old/a.topology.toml\n"
      "now/deep/b.topology.toml | old/deep/b.topology.toml\n"
      "now/new.topology.toml | \n"
      " | old/gone.topology.toml\n";
  CHECK(compared(project(), "old", {"now"}) == kAll);
  CHECK(compared(project(), "old/", {"now/"}) == kAll);
  CHECK(compared(project(), "./old", {"/project/now"}).find("| ./old/gone") != std::string::npos);
}

TEST_CASE("what --changed-since leaves out is not destroyed") {
  CHECK(compared(project(), "old", {"now"}, {}, {"now/a.topology.toml"}) ==
        "now/deep/b.topology.toml | old/deep/b.topology.toml\n"
        "now/new.topology.toml | \n"
        " | old/gone.topology.toml\n");
}

TEST_CASE("a file is compared with a file, or with that of its name in a folder") {
  CHECK(compared(project(), "old/gone.topology.toml", {"now/a.topology.toml"}) ==
        "now/a.topology.toml | old/gone.topology.toml\n");
  CHECK(compared(project(), "old", {"now/a.topology.toml", "now/new.topology.toml"}) ==
        "now/a.topology.toml | old/a.topology.toml\nnow/new.topology.toml | \n");
  FilesInMemory files = project();
  files.input = named("a");
  CHECK(compared(files, "old/a.topology.toml", {"-"}) == "<stdin> | old/a.topology.toml\n");
}

TEST_CASE("what cannot be compared is refused") {
  const FilesInMemory files = project();
  CHECK(compared(files, "none", {"now"}) == "none: there is no such file or folder\n");
  CHECK(compared(files, "old/a.topology.toml", {"now"}) ==
        "old/a.topology.toml is a file, and PATH a folder\n");
  CHECK(compared(files, "old/a.topology.toml", {"now/a.topology.toml", "now/new.topology.toml"}) ==
        "old/a.topology.toml is one file, and PATH names several\n");
  CHECK(compared(files, "old", {"now", "now/deep"}) ==
        "old is one folder, and PATH names several\n");
  CHECK(compared(files, "old", {"now/a.topology.toml", "old/a.topology.toml"}) ==
        "old: two files are called a.topology.toml\n");
  CHECK(compared(files, "old", {"-"}) ==
        "old is a folder, and the standard input has no name in it\n");
  CHECK(compared(files, "git:main", {"-"}) == "git:main: the standard input has no revisions\n");
  CHECK(compared(files, "git:", {"/elsewhere/a"}) ==
        "git:: /elsewhere/a lies in no git repository\n");
}

TEST_CASE("a folder that has lost all of them is compared, one that never had any is told") {
  CHECK(compared(project(), "old/deep", {"empty"}) == " | old/deep/b.topology.toml\n");
  CHECK(compared(project(), "empty", {"empty"}) == "no *.topology.toml in empty\n");
}

TEST_CASE("a base with a mistake is told of, and nothing is made up of it") {
  FilesInMemory files = project();
  files.texts["/project/old/a.topology.toml"] = "x = 1\n" + named("a");
  files.texts["/project/old/gone.topology.toml"] = "";
  files.texts["/project/old/new.topology.toml"] = named("new");
  files.texts["/project/now/new.topology.toml"] = "";  // what is wrong now is told once
  const std::string told = compared(files, "old", {"now"});
  CHECK(told.starts_with("now/deep/b.topology.toml | old/deep/b.topology.toml\n"));
  CHECK(told.find("now/a.topology.toml: cannot be compared with old, where it is not valid\n") !=
        std::string::npos);
  CHECK(told.find("old/gone.topology.toml: is not valid, so what its removal destroys is not "
                  "known\n") != std::string::npos);
  CHECK(told.find("new.topology.toml |") == std::string::npos);
}

TEST_CASE("the base is asked as the command line says, as far as it knows of it") {
  FilesInMemory files = project();
  const std::string_view variable =
      "[variables]\nsize = 1\n[environment.small.ec2.web]\ncount = 2\n";
  files.texts["/project/now/a.topology.toml"] = named("a") + std::string(variable);
  const LowerOptions options{.environment = "small",
                             .variables = {{"size", "2", "--var size"}},
                             .variable_files = {},
                             .sets = {{"ec2.web.count", "3", "--set ec2.web.count"}},
                             .region = {}};
  CHECK(compared(files, "old", {"now/a.topology.toml"}, options) ==
        "now/a.topology.toml | old/a.topology.toml\n");
  // Of what the file says now nothing is forgiven.
  CHECK(compared(files, "now", {"old/a.topology.toml"}, options).find("no such environment") !=
        std::string::npos);
}

TEST_CASE("what is nothing but a module of the base is none of its topologies") {
  FilesInMemory files = project();
  files.texts["/project/old/m.topology.toml"] = std::string(kWeb);
  files.texts["/project/old/a.topology.toml"] =
      named("a") + "[module.m]\nsource = \"m.topology.toml\"\n";
  CHECK(compared(files, "old", {"now"}).find("m.topology.toml") == std::string::npos);
}

}  // namespace
}  // namespace tenfold
