// Edits in the text of a topology: a table of text, edits and the text that must come out.
#include "parser/rewrite.h"

#include <doctest/doctest.h>

#include "base/diff.h"
#include "unit/fixture.h"

namespace tenfold {
namespace {

constexpr std::string_view kHead =
    "[topology]\nname = \"a\"\nregion = \"us-east-1\"\nusers = 10\n\n";

struct Case {
  std::string_view what, before;
  std::vector<Edit> edits;
  std::string_view after;  // begins with "!": why not
};

std::string rewritten(const std::string& text, const std::vector<Edit>& edits,
                      const LowerOptions& options = {}) {
  const Given loaded = load(text, options);
  if (!loaded.diagnostics.list.empty()) return "invalid: " + first_error(loaded);
  Rewriter rewriter(loaded.topology, options);
  const Rewritten made = rewriter.rewrite(edits);
  if (!made.why_not.empty()) return "!" + made.why_not;
  if (made.files.empty()) return text;
  CHECK(made.files.size() == 1);
  return with_replacements(text, made.files.front().made);
}

const std::string kWeb = "[asg.web]\ninstance_type = \"m6i.large\"\nmin = 2\nmax = 4\n";

const Case kInPlace[] = {
    {"a value",
     "[rds.a]\nengine = \"mysql\"\ninstance_class = \"db.t4g.micro\"\n"
     "storage_gb = 20   # why\nmulti_az=false# not yet\n",
     {set("rds.a", "multi_az", "true"), set("rds.a", "storage_gb", "40")},
     "[rds.a]\nengine = \"mysql\"\ninstance_class = \"db.t4g.micro\"\n"
     "storage_gb = 40   # why\nmulti_az=true# not yet\n"},
    {"quoted keys and headers",
     "[ \"rds\" . 'a' ]\n\"engine\" = \"mysql\"\n"
     "'instance_class' = \"db.t4g.micro\"\nstorage_gb = 20",
     {set("rds.a", "instance_class", "\"db.t4g.small\""), set("rds.a", "multi_az", "true")},
     "[ \"rds\" . 'a' ]\n\"engine\" = \"mysql\"\n"
     "'instance_class' = \"db.t4g.small\"\nstorage_gb = 20\nmulti_az = true"},
    {"inside an inline table",
     "[asg.web]\ninstance_type = \"m6i.large\"\nmin = 2\nmax = 4\n"
     "scale_on = { metric = \"cpu\", target = 45 } # half\n",
     {set("asg.web", "scale_on.target", "60")},
     "[asg.web]\ninstance_type = \"m6i.large\"\nmin = 2\nmax = 4\n"
     "scale_on = { metric = \"cpu\", target = 60 } # half\n"},
    {"an inline table as a whole: only what changes",
     "[asg.web]\ninstance_type = \"m6i.large\"\nmin = 2\nmax = 4\n"
     "scale_on = {metric=\"requests\",  target=45} # half\n",
     {set("asg.web", "scale_on", "{ metric = \"cpu\", target = 45 }")},
     "[asg.web]\ninstance_type = \"m6i.large\"\nmin = 2\nmax = 4\n"
     "scale_on = {metric=\"cpu\",  target=45} # half\n"},
    {"an element of a list of tables",
     "[asg.web]\ninstance_type = \"m6i.large\"\nmin = 2\nmax = 9\n"
     "schedule = [\n  { from_hour = 8, min = 4 }, # day\n  { from_hour = 20, min = 2 }\n]\n",
     {set("asg.web", "schedule[1].min", "3")},
     "[asg.web]\ninstance_type = \"m6i.large\"\nmin = 2\nmax = 9\n"
     "schedule = [\n  { from_hour = 8, min = 4 }, # day\n  { from_hour = 20, min = 3 }\n]\n"},
    {"dotted keys",
     "[asg.web]\ninstance_type = \"m6i.large\"\nmin = 2\nmax = 4\n"
     "scale_on.metric = \"cpu\"\nscale_on.target = 45\n",
     {set("asg.web", "scale_on.target", "60")},
     "[asg.web]\ninstance_type = \"m6i.large\"\nmin = 2\nmax = 4\n"
     "scale_on.metric = \"cpu\"\nscale_on.target = 60\n"},
    {"a table of its own",
     "[asg.web]\ninstance_type = \"m6i.large\"\nmin = 2\nmax = 4\n"
     "[asg.web.scale_on]\nmetric = \"cpu\"\ntarget = 45\n",
     {set("asg.web", "scale_on.target", "60"), set("asg.web", "boot_s", "90")},
     "[asg.web]\ninstance_type = \"m6i.large\"\nmin = 2\nmax = 4\nboot_s = 90\n"
     "[asg.web.scale_on]\nmetric = \"cpu\"\ntarget = 60\n"},
    {"an inline definition of a component",
     "[ec2]\na = { instance_type = \"t4g.small\", root_gb = 8 }\nb.instance_type = \"t4g.nano\"\n",
     {set("ec2.a", "root_gb", "20"), set("ec2.a", "imds", "\"v2\""),
      set("ec2.b", "instance_type", "\"t4g.micro\""), set("ec2.b", "root_gb", "30")},
     "[ec2]\na = { instance_type = \"t4g.small\", root_gb = 20, imds = \"v2\" }\n"
     "b.instance_type = \"t4g.micro\"\nb.root_gb = 30\n"},
    {"a longer list keeps its lines and comments",
     "[s3.a]\nstorage_gb = 1\n[s3.b]\nstorage_gb = 1\n[s3.c]\nstorage_gb = 1\n"
     "[ec2.w]\ninstance_type = \"t4g.nano\"\nuses = [\n  { to = \"s3.a\" },  # first\n"
     "  \"s3.b\",     # second\n]\n",
     {set("ec2.w", "uses", "[{ to = \"s3.a\" }, \"s3.b\", \"s3.c\"]")},
     "[s3.a]\nstorage_gb = 1\n[s3.b]\nstorage_gb = 1\n[s3.c]\nstorage_gb = 1\n"
     "[ec2.w]\ninstance_type = \"t4g.nano\"\nuses = [\n  { to = \"s3.a\" },  # first\n"
     "  \"s3.b\",     # second\n  \"s3.c\",\n]\n"},
    {"no comma behind the last, the bracket on a line of its own",
     "[s3.a]\nstorage_gb = 1\n[s3.b]\nstorage_gb = 1\n"
     "[ec2.w]\ninstance_type = \"t4g.nano\"\nuses = [\n  \"s3.a\" # the only one\n]\n",
     {set("ec2.w", "uses", "[\"s3.a\", \"s3.b\"]")},
     "[s3.a]\nstorage_gb = 1\n[s3.b]\nstorage_gb = 1\n"
     "[ec2.w]\ninstance_type = \"t4g.nano\"\nuses = [\n  \"s3.a\", # the only one\n  "
     "\"s3.b\"\n]\n"},
    {"aligned below each other, the bracket behind the last",
     "[s3.a]\nstorage_gb = 1\n[s3.b]\nstorage_gb = 1\n[s3.c]\nstorage_gb = 1\n"
     "[ec2.w]\ninstance_type = \"t4g.nano\"\nuses = [{ to = \"s3.a\" },\n        { to = \"s3.b\" "
     "}]\n",
     {set("ec2.w", "uses", "[{ to = \"s3.a\" }, { to = \"s3.b\" }, \"s3.c\"]")},
     "[s3.a]\nstorage_gb = 1\n[s3.b]\nstorage_gb = 1\n[s3.c]\nstorage_gb = 1\n"
     "[ec2.w]\ninstance_type = \"t4g.nano\"\nuses = [{ to = \"s3.a\" },\n        { to = \"s3.b\" "
     "},\n"
     "        \"s3.c\"]\n"},
    {"a shorter list",
     "[ec2.w]\ninstance_type = \"t4g.nano\"\nruns = [\"web\", \"mysql\", \"redis\"]\n",
     {set("ec2.w", "runs", "[\"web\"]")},
     "[ec2.w]\ninstance_type = \"t4g.nano\"\nruns = [\"web\"]\n"},
    {"one that stood alone becomes a list",
     "[s3.a]\nstorage_gb = 1\n[ec2.w]\ninstance_type = \"t4g.nano\"\nuses = \"s3.a\"\n",
     {set("ec2.w", "uses", "[\"s3.a\", { to = \"s3.a\", per_request = 2 }]")},
     "[s3.a]\nstorage_gb = 1\n[ec2.w]\ninstance_type = \"t4g.nano\"\n"
     "uses = [\"s3.a\", { to = \"s3.a\", per_request = 2 }]\n"},
    {"a string of several lines",
     "[ec2.w]\ninstance_type = \"t4g.nano\"\ndescription = \"\"\"\na = 1\n[x]\n\"\"\"\nroot_gb = "
     "8\n",
     {set("ec2.w", "description", "\"short\""), set("ec2.w", "root_gb", "9")},
     "[ec2.w]\ninstance_type = \"t4g.nano\"\ndescription = \"short\"\nroot_gb = 9\n"},
    {"umlauts ahead of it",
     "[ec2.w]\ninstance_type = \"t4g.nano\"\n"
     "tags = { \"größe\" = \"übergroß\", b = \"c\" } # ä\n",
     {set("ec2.w", "tags.b", "\"d\"")},
     "[ec2.w]\ninstance_type = \"t4g.nano\"\n"
     "tags = { \"größe\" = \"übergroß\", b = \"d\" } # ä\n"},
    {"said already",
     "[ec2.w]\ninstance_type = \"t4g.nano\"\nroot_gb = 1_0\n",
     {set("ec2.w", "root_gb", "10")},
     "[ec2.w]\ninstance_type = \"t4g.nano\"\nroot_gb = 1_0\n"},
};

const Case kAdded[] = {
    {"behind the last key, aligned",
     "[ec2.a]\ninstance_type = \"t4g.nano\"\nroot_gb       = 8  # small\n# below\n\n[ec2.b]\n"
     "instance_type = \"t4g.nano\"\n",
     {set("ec2.a", "imds", "\"v2\"")},
     "[ec2.a]\ninstance_type = \"t4g.nano\"\nroot_gb       = 8  # small\nimds          = \"v2\"\n"
     "# below\n\n[ec2.b]\ninstance_type = \"t4g.nano\"\n"},
    {"indented, without blanks",
     "  [ec2.a]\n  instance_type=\"t4g.nano\"\n  root_gb=8\n",
     {set("ec2.a", "imds", "\"v2\"")},
     "  [ec2.a]\n  instance_type=\"t4g.nano\"\n  root_gb=8\n  imds=\"v2\"\n"},
    {"two of one new table",
     "[asg.web]\ninstance_type = \"m6i.large\"\nmin = 2\nmax = 4\n",
     {set("asg.web", "scale_on.metric", "\"cpu\""), set("asg.web", "scale_on.target", "45")},
     "[asg.web]\ninstance_type = \"m6i.large\"\nmin = 2\nmax = 4\n"
     "scale_on = { metric = \"cpu\", target = 45 }\n"},
    {"into an inline table",
     "[asg.web]\ninstance_type = \"m6i.large\"\nmin = 2\nmax = 4\n"
     "purchase = { spot = [\"m6i.large\"] }\n",
     {set("asg.web", "purchase.on_demand_base", "2")},
     "[asg.web]\ninstance_type = \"m6i.large\"\nmin = 2\nmax = 4\n"
     "purchase = { spot = [\"m6i.large\"], on_demand_base = 2 }\n"},
    {"into an empty one",
     "[ec2.a]\ninstance_type = \"t4g.nano\"\ntags = {}\n",
     {set("ec2.a", "tags.team", "\"x\"")},
     "[ec2.a]\ninstance_type = \"t4g.nano\"\ntags = { team = \"x\" }\n"},
    {"a dotted key of its kind",
     "[asg.web]\ninstance_type = \"m6i.large\"\n"
     "purchase.on_demand_base = 2\nmin = 2\nmax = 4\n",
     {set("asg.web", "purchase.on_demand_percent", "45")},
     "[asg.web]\ninstance_type = \"m6i.large\"\n"
     "purchase.on_demand_base = 2\npurchase.on_demand_percent = 45\nmin = 2\nmax = 4\n"},
    {"a dotted key in an inline table",
     "[asg]\nweb = { instance_type = \"m6i.large\", min = 2, max = 4, "
     "purchase.on_demand_base = 2 }\n",
     {set("asg.web", "purchase.on_demand_percent", "45")},
     "[asg]\nweb = { instance_type = \"m6i.large\", min = 2, max = 4, "
     "purchase.on_demand_base = 2, purchase.on_demand_percent = 45 }\n"},
    {"another volume",
     "[ec2.a]\ninstance_type = \"t4g.nano\"\nvolumes = []\n",
     {set("ec2.a", "volumes[0].size_gb", "8"), set("ec2.a", "volumes[0].type", "\"gp3\"")},
     "[ec2.a]\ninstance_type = \"t4g.nano\"\nvolumes = [{ size_gb = 8, type = \"gp3\" }]\n"},
    {"below a header without keys",
     "[sqs.q]  # a queue\n\n[ec2.a]\ninstance_type = \"t4g.nano\"\n",
     {set("sqs.q", "fifo", "true")},
     "[sqs.q]  # a queue\nfifo = true\n\n[ec2.a]\ninstance_type = \"t4g.nano\"\n"},
    {"line ends of DOS",
     "[ec2.a]\r\ninstance_type = \"t4g.nano\"\r\n\r\n[s3.b]\r\nstorage_gb = 1",
     {set("ec2.a", "root_gb", "9"), set("s3.b", "versioning", "true"),
      add("sqs.q", "fifo = true\nrequest_kb = 2\n")},
     "[ec2.a]\r\ninstance_type = \"t4g.nano\"\r\nroot_gb = 9\r\n\r\n[s3.b]\r\nstorage_gb = 1\r\n"
     "versioning = true\r\n\r\n[sqs.q]\r\nfifo = true\r\nrequest_kb = 2"},
    {"a component behind those of its kind",
     "[ec2.a]\ninstance_type = \"t4g.nano\"\n# the last word\n\n# A bucket.\n[s3.b]\nstorage_gb = "
     "1\n",
     {add("ec2.c", "instance_type = \"t4g.micro\"\n")},
     "[ec2.a]\ninstance_type = \"t4g.nano\"\n# the last word\n\n[ec2.c]\n"
     "instance_type = \"t4g.micro\"\n\n# A bucket.\n[s3.b]\nstorage_gb = 1\n"},
    {"a component at the end",
     "[ec2.a]\ninstance_type = \"t4g.nano\"\n",
     {add("sqs.q", "fifo = true\n"), set("sqs.q", "request_kb", "2")},
     "[ec2.a]\ninstance_type = \"t4g.nano\"\n\n[sqs.q]\nfifo = true\nrequest_kb = 2\n"},
    {"a component among inline ones",
     "[ec2]\na = { instance_type = \"t4g.nano\" }\n",
     {add("ec2.c", "instance_type = \"t4g.micro\"\nroot_gb = 8\n")},
     "[ec2]\na = { instance_type = \"t4g.nano\" }\n\n[ec2.c]\n"
     "instance_type = \"t4g.micro\"\nroot_gb = 8\n"},
};

const Case kTaken[] = {
    {"a key with its line",
     "[ec2.a]\ninstance_type = \"t4g.nano\"\n# why\n"
     "public_ip = true # for now\nroot_gb = 8\n",
     {remove_field("ec2.a", "public_ip")},
     "[ec2.a]\ninstance_type = \"t4g.nano\"\n# why\nroot_gb = 8\n"},
    {"its suppression goes with it",
     "[ec2.a]\ninstance_type = \"t4g.nano\"\n# why\n# tenfold: ignore[ha/*] -- me\n"
     "public_ip = true",
     {remove_field("ec2.a", "public_ip")},
     "[ec2.a]\ninstance_type = \"t4g.nano\"\n# why"},
    {"from an inline table",
     "[ec2.a]\ninstance_type = \"t4g.nano\"\ntags = { a = \"1\", b = \"2\" }\n",
     {remove_field("ec2.a", "tags.a")},
     "[ec2.a]\ninstance_type = \"t4g.nano\"\ntags = { b = \"2\" }\n"},
    {"the last of an inline table",
     "[ec2.a]\ninstance_type = \"t4g.nano\"\ntags = { a = \"1\", b = \"2\" }\n",
     {remove_field("ec2.a", "tags.b")},
     "[ec2.a]\ninstance_type = \"t4g.nano\"\ntags = { a = \"1\" }\n"},
    {"a table of its own",
     "[asg.web]\ninstance_type = \"m6i.large\"\nmin = 2\nmax = 4\n\n"
     "[asg.web.scale_on]\nmetric = \"cpu\"\ntarget = 45\n\n[sqs.q]\n",
     {remove_field("asg.web", "scale_on")},
     "[asg.web]\ninstance_type = \"m6i.large\"\nmin = 2\nmax = 4\n\n[sqs.q]\n"},
    {"dotted keys",
     "[asg.web]\nscale_on.metric = \"cpu\"\ninstance_type = \"m6i.large\"\nmin = 2\n"
     "scale_on.target = 40\nmax = 4\n",
     {remove_field("asg.web", "scale_on")},
     "[asg.web]\ninstance_type = \"m6i.large\"\nmin = 2\nmax = 4\n"},
    {"an element with its line",
     "[ec2.w]\ninstance_type = \"t4g.nano\"\nruns = [\n  \"web\", # a\n  \"mysql\", # b\n  "
     "\"redis\"\n]\n",
     {remove_field("ec2.w", "runs[1]")},
     "[ec2.w]\ninstance_type = \"t4g.nano\"\nruns = [\n  \"web\", # a\n  \"redis\"\n]\n"},
    {"elements with a comment between them",
     "[ec2.w]\ninstance_type = \"t4g.nano\"\nruns = [\n  \"web\",\n  \"mysql\",\n  # why\n  "
     "\"redis\",\n]\n",
     {set("ec2.w", "runs", "[\"web\"]")},
     "[ec2.w]\ninstance_type = \"t4g.nano\"\nruns = [\n  \"web\",\n  # why\n]\n"},
    {"a component with its comments",
     "[ec2.a]\ninstance_type = \"t4g.nano\"\n\n# The old one.\n# It goes.\n[ec2.b]\n"
     "instance_type = \"t4g.nano\"\n# inside\nroot_gb = 9\n\n# A queue.\n[sqs.q]\n",
     {take_out("ec2.b")},
     "[ec2.a]\ninstance_type = \"t4g.nano\"\n\n# A queue.\n[sqs.q]\n"},
    {"the last component, and what suppresses it",
     "[ec2.a]\ninstance_type = \"t4g.nano\"\n\n[[suppress]]\nrule = \"ha/*\"\non = \"ec2.b\"\n"
     "reason = \"x\"\n\n[ec2.b]\ninstance_type = \"t4g.nano\"\n[ec2.b.usage]\negress_gb = 1\n",
     {take_out("ec2.b")},
     "[ec2.a]\ninstance_type = \"t4g.nano\"\n"},
    {"an inline component",
     "[ec2]\na = { instance_type = \"t4g.nano\" }\n# old\nb.instance_type = "
     "\"t4g.nano\"\nb.root_gb = 9\n",
     {take_out("ec2.b")},
     "[ec2]\na = { instance_type = \"t4g.nano\" }\n# old\n"},
};

const Case kRefused[] = {
    {"a variable",
     "[variables]\nsize = \"t4g.nano\"\n[ec2.a]\ninstance_type = \"${var.size}\"\n",
     {set("ec2.a", "instance_type", "\"t4g.micro\"")},
     "!its value is ${var.size}: change what that stands for"},
    {"a list that is a variable",
     "[variables]\nruns = [\"web\"]\n[ec2.a]\n"
     "instance_type = \"t4g.nano\"\nruns = \"${var.runs}\"\n",
     {set("ec2.a", "runs[0]", "\"api\"")},
     "!its value is ${var.runs}: change what that stands for"},
    {"nobody",
     "[ec2.a]\ninstance_type = \"t4g.nano\"\n",
     {set("module.x.ec2.a", "root_gb", "1")},
     "!`module.x.ec2.a` does not exist"},
    {"there already",
     "[ec2.a]\ninstance_type = \"t4g.nano\"\n",
     {add("ec2.a", "root_gb = 1\n")},
     "!the file has a ec2.a already"},
};

void run(std::span<const Case> cases) {
  for (const Case& one : cases) {
    CAPTURE(one.what);
    const std::string head(one.before.find("\r\n") == std::string_view::npos ? kHead : "");
    std::string before = head + std::string(one.before), after = head + std::string(one.after);
    if (head.empty()) {
      const std::string dos = "[topology]\r\nname = \"a\"\r\nregion = \"us-east-1\"\r\n\r\n";
      before = dos + before;
      after = dos + after;
    }
    if (one.after.starts_with('!')) after = one.after;
    CHECK(rewritten(before, one.edits) == after);
  }
}

}  // namespace

TEST_CASE("a value is changed where it stands") { run(kInPlace); }
TEST_CASE("what is new stands where its like stand") { run(kAdded); }
TEST_CASE("what is taken out leaves the rest as it was") { run(kTaken); }
TEST_CASE("what the text cannot say is refused") { run(kRefused); }

TEST_CASE("settings, and what an environment lays over a file") {
  const std::string text = std::string(kHead) + kWeb +
                           "\n[environment.dev.asg.web]\nmin = 1 # dev\n"
                           "[environment.prod.asg.web]\nmin = 3\n";
  CHECK(rewritten(text, {set("topology", "users", "20")}).find("users = 20\n") !=
        std::string::npos);
  CHECK(rewritten(text, {set("traffic", "peak_rps", "5")})
            .find("users = 10\n\n[traffic]\npeak_rps = 5\n\n[asg.web]") != std::string::npos);
  LowerOptions dev;
  dev.environment = "dev";
  const std::string changed =
      rewritten(text, {set("asg.web", "min", "2"), set("asg.web", "max", "5")}, dev);
  CHECK(changed.find("max = 5\n\n[environment.dev.asg.web]\nmin = 2 # dev\n") != std::string::npos);
  CHECK(changed.find("[environment.prod.asg.web]\nmin = 3\n") != std::string::npos);
  CHECK(rewritten(text, {remove_field("asg.web", "min")}, dev) ==
        "!it is stated in the file and in [environment.dev]");
  const std::string without = rewritten(text, {take_out("asg.web")});
  CHECK(without == std::string(kHead).substr(0, kHead.size() - 1));
  LowerOptions sets;
  sets.sets = {{"asg.web.max", "9", "--set asg.web.max"}};
  CHECK(rewritten(text, {set("asg.web", "max", "5")}, sets) ==
        "!--set asg.web.max says what it is");
}

TEST_CASE("a unified diff") {
  const auto diff = [](std::string_view path, std::string_view before, std::string_view now) {
    const auto a = lines_of_text(before), b = lines_of_text(now);
    return unified_diff(path, a, compare_lines(a, b));
  };
  CHECK(diff("a", "1\n2\n", "1\n2\n").empty());
  CHECK(diff("a b", "1\n2\n3\n4\n5\n6\n", "1\n2\n3\n4\nx\n6\n") ==
        "--- a/a b\t\n+++ b/a b\t\n@@ -2,5 +2,5 @@\n 2\n 3\n 4\n-5\n+x\n 6\n");
  CHECK(diff("\"\x01\xC3\xA4", "1", "2\n") ==
        "--- \"a/\\\"\\001\\303\\244\"\n+++ \"b/\\\"\\001\\303\\244\"\n@@ -1 +1 @@\n-1\n"
        "\\ No newline at end of file\n+2\n");
  CHECK(diff("a", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "0\n1\n2\n3\n4\n5\n6\n7\n8\n") ==
        "--- a/a\n+++ b/a\n@@ -1,3 +1,4 @@\n+0\n 1\n 2\n 3\n@@ -6,4 +7,3 @@\n 6\n 7\n 8\n-9\n");
}

}  // namespace tenfold
