// tenfold comment: one comment on a pull or merge request, posted or brought up to date.
#include <algorithm>

#include "app/comment_options.h"
#include "app/plan_file.h"
#include "app/project.h"
#include "app/session.h"
#include "base/text.h"
#include "base/utf8.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostBytes = std::size_t{8} << 20U;
constexpr std::string_view kBlanks = " \t\r\n";

// What is posted lies in the project, links followed: else a pull request could have a file of the
// machine shown to everybody.
Read<std::string> text_of(const Session& session, const std::string& from) {
  if (from == "-") return session.files.read_input(kMostBytes);
  const std::string path = absolute_path(session.files, from);
  return read_inside(session.files, project_root(session.files, path), from, kMostBytes);
}

// A saved plan or review as a comment shows it.
tl::expected<std::string, std::string> body_of_plan(const Session& session, std::string_view text) {
  auto saved = read_plan(text);
  if (!saved) return tl::unexpected(saved.error());
  const Report report = report_of(session, std::move(*saved));
  std::string body;
  find_format("markdown")->render(report, [&](std::string_view piece) { body += piece; });
  return body;
}

// The comment that a file asks for; why it asks for none stands in the error.
tl::expected<std::string, std::string> body_of(const Session& session, std::string text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string::npos) return tl::unexpected<std::string>("there is no text in it");
  if (text[first] == '{') return body_of_plan(session, text);
  return text;
}

// Each line has a bar ahead of it: a runner takes a line for a command by how it begins.
std::string barred(std::string_view text) {
  std::string all;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    all += (line.empty() ? "  |" : "  | ") + printable(line) + "\n";
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return all;
}

std::string in_words(const CommentOptions& options, const std::string& comment) {
  const Discussion& to = options.discussion;
  const Forge& forge = *to.forge;
  const std::string change(forge.change);
  std::string text =
      "Nothing is sent. The comment would be looked for by its first line,\n"
      "  " +
      marker_of(options.tag) + "\n  GET " + pages_of(to) + "1\nand, if there is none, posted:\n" +
      "  POST " + forge.comments(to) + "\nelse, if it differs, replaced:\n  " + change + " " +
      forge.comment(to) + "/ID\nIt has " +
      how_many(static_cast<std::int64_t>(width(comment)), "character") + ":\n";
  return text + barred(comment);
}

std::string in_words(const Posted& posted, const CommentOptions& options) {
  const std::string what = posted.how == Posted::How::posted    ? "posted"
                           : posted.how == Posted::How::updated ? "updated"
                                                                : "unchanged";
  const Discussion& to = options.discussion;
  const std::string where =
      std::string(to.forge->request) + " " + std::to_string(to.number) + " of " + to.project;
  return what + ": " + (posted.url.empty() ? "the comment on " + where : printable(posted.url)) +
         "\n";
}

int run(Session& session) {
  const auto options = comment_options(session.typed, session.environment, session.files);
  if (!options) return fail(session, options.error().problem, options.error().advice);
  auto text = text_of(session, options->from);
  if (!text) return fail(session, text.error().path + ": " + text.error().reason);
  const auto body = body_of(session, std::move(*text));
  if (!body) return fail(session, "--from " + options->from + ": " + body.error());
  const std::string comment = marked(options->tag, *body);
  if (const auto failure = unfit(*options->discussion.forge, comment))
    return fail(session, "--from " + options->from + ": " + failure->problem, failure->advice);
  if (options->dry_run) return print(session, in_words(*options, comment));
  const auto posted = put_comment(options->discussion, options->token, options->tag, comment,
                                  network(options->timeout_seconds));
  if (!posted) return fail(session, posted.error().problem, posted.error().advice);
  return print(session, in_words(*posted, *options));
}

constexpr std::string_view kExamples[] = {
    "tenfold lint --format markdown=report.md --format github .",
    "tenfold comment github --from report.md",
    "tenfold comment gitlab --from report.md --tag production",
    "tenfold comment github --from report.md --repo acme/shop --pull-request 7 --dry-run",
};

}  // namespace

extern const Command command_comment;
const Command command_comment{
    .name = "comment",
    .arguments = "github|gitlab",
    .says = "posts or updates one comment on a pull request",
    .more =
        "The comment is found again by a hidden first line with its tag. In a job for a pull or "
        "merge request everything but --from is known from the CI's variables. The token comes "
        "from GITHUB_TOKEN, of GitLab from GITLAB_TOKEN or CI_JOB_TOKEN, and goes to the API "
        "only.",
    .examples = kExamples,
    .flags = takes::every | takes::output | takes::forge,
    .least = 1,
    .most = 1,
    .completes = Completes::words,
    .words = "github gitlab",
    .lays_prices = false,
    .run = run,
};

}  // namespace tenfold
