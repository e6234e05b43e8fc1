#include "app/comment_options.h"

#include <algorithm>
#include <array>
#include <optional>

#include "forge/json.h"
#include "network/url.h"

namespace tenfold {
namespace {

constexpr std::size_t kMostEventBytes = std::size_t{32} << 20U;
constexpr std::size_t kDeepestGroup = 21;  // GitLab's groups, and the project
constexpr int kTimeout = 30, kLongestTimeout = 300;

// What a CI calls things, and what it is where it says nothing.
struct JobVariables {
  const Forge* forge;
  std::string_view number_flag, other_flag;
  std::string_view api_variable, usual_api;
  struct Project {
    std::string_view id, path;  // names of variables
  };
  std::array<Project, 2> projects;  // the first of which one is set
  std::array<std::string_view, 2> tokens;
};

constexpr JobVariables kGithub{.forge = &forge_github,
                               .number_flag = "pull-request",
                               .other_flag = "merge-request",
                               .api_variable = "GITHUB_API_URL",
                               .usual_api = "https://api.github.com",
                               .projects = {{{"", "GITHUB_REPOSITORY"}, {}}},
                               .tokens = {"GITHUB_TOKEN"}};
// A job of a merge request from a fork runs in the fork: its own project is not the request's.
constexpr JobVariables kGitlab{
    .forge = &forge_gitlab,
    .number_flag = "merge-request",
    .other_flag = "pull-request",
    .api_variable = "CI_API_V4_URL",
    .usual_api = "https://gitlab.com/api/v4",
    .projects = {{{"CI_MERGE_REQUEST_PROJECT_ID", "CI_MERGE_REQUEST_PROJECT_PATH"},
                  {"CI_PROJECT_ID", "CI_PROJECT_PATH"}}},
    .tokens = {"GITLAB_TOKEN", "CI_JOB_TOKEN"}};

// refs/pull/7/merge
std::optional<std::int64_t> pull_request_of_ref(std::string_view ref) {
  constexpr std::string_view kBefore = "refs/pull/";
  if (!ref.starts_with(kBefore)) return std::nullopt;
  ref.remove_prefix(kBefore.size());
  return positive(ref.substr(0, ref.find('/')));
}

class Asking {
 public:
  Asking(const CommandLine& typed, const Environment& environment, const Files& files,
         const JobVariables& job)
      : typed_(typed), environment_(environment), files_(files), job_(job) {}

  tl::expected<CommentOptions, ForgeFailure> run() {
    asked_.discussion.forge = job_.forge;
    asked_.dry_run = typed_.has("dry-run");
    general();
    api();
    project();
    number();
    page();
    token();
    if (!failure_.problem.empty()) return tl::unexpected<ForgeFailure>(std::move(failure_));
    return std::move(asked_);
  }

 private:
  void wrong(std::string problem, std::string advice = {}) {
    if (failure_.problem.empty()) failure_ = {std::move(problem), std::move(advice)};
  }
  bool github() const { return job_.forge == &forge_github; }
  std::string variable(std::string_view name) const {
    return name.empty() ? "" : environment_.get(name).value_or("");
  }

  void general() {
    asked_.from = typed_.last("from").value_or("");
    if (asked_.from.empty())
      wrong("there is nothing to post", "name a file with --from FILE, or - for standard input");
    asked_.tag = typed_.last("tag").value_or("default");
    if (!is_tag(asked_.tag))
      wrong("--tag " + asked_.tag + ": not a tag",
            "1 to " + std::to_string(kLongestTag) + " letters, digits, dots, dashes, underscores");
    const auto timeout = typed_.last("timeout");
    const auto seconds = timeout ? positive(*timeout) : kTimeout;
    if (!seconds || *seconds > kLongestTimeout)
      wrong("--timeout " + *timeout + ": not a number of seconds, 1 to " +
            std::to_string(kLongestTimeout));
    asked_.timeout_seconds = static_cast<int>(seconds.value_or(kTimeout));
    if (typed_.has(job_.other_flag))
      wrong("--" + std::string(job_.other_flag) + " is not of " + std::string(job_.forge->title),
            "write --" + std::string(job_.number_flag));
  }

  void api() {
    const auto typed = typed_.last("api-url");
    std::string url = typed ? *typed : variable(job_.api_variable);
    const std::string speaker = typed ? "--api-url" : std::string(job_.api_variable);
    if (url.empty() && !typed) url = job_.usual_api;
    auto base = api_base(url);
    if (base)
      asked_.discussion.api = std::move(*base);
    else  // what stands before an @ may be a secret
      wrong(speaker + " " + (url.find('@') == std::string::npos ? url + " " : "") + base.error());
  }

  bool is_project(std::string_view text) const {
    if (github()) return is_project_path(text, 2, 2);
    return positive(text).has_value() || is_project_path(text, 2, kDeepestGroup);
  }

  void project() {
    std::string_view id_name, path_name;
    for (const JobVariables::Project& each : job_.projects) {
      if (!id_.empty() || !path_.empty()) break;
      id_ = variable(id_name = each.id);
      path_ = variable(path_name = each.path);
    }
    const auto typed = typed_.last("repo");
    const std::string project = typed ? *typed : id_.empty() ? path_ : id_;
    const std::string speaker(typed ? "--repo" : id_.empty() ? path_name : id_name);
    const std::string usual = github() ? "OWNER/NAME" : "GROUP/NAME";
    if (project.empty() && !typed)
      return wrong("the project is not known", "name it with --repo " + usual);
    if (!is_project(project))
      return wrong(speaker + " " + project + ": not a project",
                   "write " + usual + (github() ? "" : ", or its number"));
    asked_.discussion.project = project;
  }
  bool of_job() const {
    const std::string& project = asked_.discussion.project;
    return project == id_ || project == path_;
  }

  std::optional<std::int64_t> number_of_job() {
    if (!github()) return positive(variable("CI_MERGE_REQUEST_IID"));
    if (const auto number = pull_request_of_ref(variable("GITHUB_REF"))) return number;
    const std::string path = variable("GITHUB_EVENT_PATH");
    if (path.empty()) return std::nullopt;
    const auto event = files_.read(path, kMostEventBytes);
    if (!event) wrong("GITHUB_EVENT_PATH " + path + ": " + event.error().reason);
    return event ? pull_request_in(*event) : std::nullopt;
  }

  void number() {
    const std::string flag = "--" + std::string(job_.number_flag);
    const std::string request(job_.forge->request);
    if (const auto typed = typed_.last(job_.number_flag)) {
      const auto number = positive(*typed);
      if (!number) return wrong(flag + " " + *typed + ": not the number of a " + request);
      asked_.discussion.number = *number;
      return;
    }
    if (typed_.has("repo") && !of_job())
      return wrong(flag + " is missing", "with a --repo that is not this job's it is needed");
    if (const auto number = number_of_job())
      asked_.discussion.number = *number;
    else
      wrong("this job is of no " + request, "name one with " + flag + " N");
  }

  // GitLab's answers name no page of a note; what it is called there is known by the path.
  void page() {
    constexpr std::string_view kApi = "/api/v4";
    const std::string& api = asked_.discussion.api;
    if (github() || !api.ends_with(kApi)) return;
    const std::string& project = asked_.discussion.project;
    const std::string path = !positive(project) ? project : project == id_ ? path_ : "";
    if (path.empty()) return;
    asked_.discussion.page = api.substr(0, api.size() - kApi.size()) + "/" + path +
                             "/-/merge_requests/" + std::to_string(asked_.discussion.number) +
                             "#note_";
  }

  void token() {
    for (const std::string_view name : job_.tokens) {
      if (asked_.token.value.empty()) asked_.token = {variable(name), name};
    }
    const std::string& value = asked_.token.value;
    const std::string first(job_.tokens[0]);
    if (value.empty() && !asked_.dry_run)
      return wrong("there is no token: " + first + " is not set",
                   "tenfold takes it from the environment only");
    const auto visible = [](char c) { return c > ' ' && c <= '~'; };
    if (!std::all_of(value.begin(), value.end(), visible))
      wrong(std::string(asked_.token.variable) +
                " holds a line end, a blank or another character that no token has",
            "nothing was sent; set it again without");
  }

  const CommandLine& typed_;
  const Environment& environment_;
  const Files& files_;
  const JobVariables& job_;
  CommentOptions asked_{};
  ForgeFailure failure_{};
  std::string id_{}, path_{};  // of the job's project
};

}  // namespace

tl::expected<CommentOptions, ForgeFailure> comment_options(const CommandLine& typed,
                                                           const Environment& environment,
                                                           const Files& files) {
  for (const JobVariables* job : {&kGithub, &kGitlab}) {
    if (job->forge->name == typed.arguments[0])
      return Asking(typed, environment, files, *job).run();
  }
  return tl::unexpected<ForgeFailure>(
      {"tenfold does not know `" + typed.arguments[0] + "`", "one of github, gitlab"});
}

}  // namespace tenfold
