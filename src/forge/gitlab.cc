// GitLab: a comment is a note of a merge request; what happened there is told by notes of its own.
#include "forge/forge.h"
#include "network/url.h"

namespace tenfold {
namespace {

constexpr std::string_view kJobToken = "CI_JOB_TOKEN";

std::string notes(const Discussion& of) {
  return of.api + "/projects/" + percent_encoded(of.project) + "/merge_requests/" +
         std::to_string(of.number) + "/notes";
}

std::vector<std::string> headers(const ForgeToken& token) {
  const std::string name = token.variable == kJobToken ? "JOB-TOKEN: " : "PRIVATE-TOKEN: ";
  return {"Accept: application/json", name + token.value};
}

std::string advice(const Discussion& of, const ForgeToken& token, int status) {
  const std::string theirs = "the token in " + std::string(token.variable);
  // A job's token has no way to the notes on most instances, and each says so by another status.
  const bool may_not = status == 401 || status == 403 || status == 404;
  if (token.variable == kJobToken && may_not)
    return theirs + " may not write notes: set GITLAB_TOKEN to one with the scope api";
  switch (status) {
    case 401: return theirs + " is none that " + of.api + " knows, or has run out";
    case 403:
      return theirs +
             " needs the scope api and a role that may comment there; a comment of somebody else "
             "needs another --tag";
    case 404:
      return "is there a merge request " + std::to_string(of.number) + " in " + of.project +
             ", and may " + theirs + " see it?";
    case 400:
    case 422: return "GitLab does not take this text";
    default: return "";
  }
}

}  // namespace

const Forge forge_gitlab{.name = "gitlab",
                         .title = "GitLab",
                         .request = "merge request",
                         .order = "&sort=asc&order_by=created_at",
                         .change = "PUT",
                         .most_characters = 1'000'000,
                         .comments = notes,
                         .comment = notes,
                         .headers = headers,
                         .advice = advice};

}  // namespace tenfold
