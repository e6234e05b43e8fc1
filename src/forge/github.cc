// GitHub: a pull request's comments are those of the issue of its number. They come oldest first.
#include "forge/forge.h"

namespace tenfold {
namespace {

std::string issues(const Discussion& of) { return of.api + "/repos/" + of.project + "/issues/"; }

std::string comments(const Discussion& of) {
  return issues(of) + std::to_string(of.number) + "/comments";
}

std::string comment(const Discussion& of) { return issues(of) + "comments"; }

std::vector<std::string> headers(const ForgeToken& token) {
  return {"Accept: application/vnd.github+json", "X-GitHub-Api-Version: 2022-11-28",
          "Authorization: Bearer " + token.value};
}

std::string advice(const Discussion& of, const ForgeToken& token, int status) {
  const std::string theirs = "the token in " + std::string(token.variable);
  switch (status) {
    case 401:
      return theirs + " is none that " + of.api +
             " knows, or has run out; in a workflow write env: GITHUB_TOKEN: ${{ github.token }}";
    case 403:
      return theirs +
             " may not write there: a job needs permissions: pull-requests: write, and has none in "
             "a run for a fork; a comment of somebody else needs another --tag";
    case 404:
      return "is there a pull request " + std::to_string(of.number) + " in " + of.project +
             ", and may " + theirs + " see it?";
    case 400:
    case 422: return "GitHub does not take this text";
    default: return "";
  }
}

}  // namespace

const Forge forge_github{.name = "github",
                         .title = "GitHub",
                         .request = "pull request",
                         .order = "",
                         .change = "PATCH",
                         .most_characters = 65'536,
                         .comments = comments,
                         .comment = comment,
                         .headers = headers,
                         .advice = advice};

}  // namespace tenfold
