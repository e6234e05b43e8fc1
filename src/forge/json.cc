#include "forge/json.h"

#include <nlohmann/json.hpp>

namespace tenfold {
namespace {

using nlohmann::json;

constexpr int kDeepest = 32;

// What is nested deeper than anything documented is left out. Discarded where it is no JSON.
json parsed(std::string_view text) {
  const auto keep = [](int depth, json::parse_event_t, json&) { return depth <= kDeepest; };
  return json::parse(text.begin(), text.end(), keep, false);
}

// Null if it is not there.
const json* member(const json& of, const char* name) {
  if (!of.is_object()) return nullptr;
  const auto found = of.find(name);
  return found == of.end() || found->is_null() ? nullptr : &*found;
}

std::string text_of(const json* value) {
  return value != nullptr && value->is_string() ? value->get<std::string>() : "";
}

std::optional<std::int64_t> number_of(const json* value) {
  if (value == nullptr || !value->is_number_integer()) return std::nullopt;
  const auto number = value->get<std::int64_t>();
  return number > 0 ? std::optional(number) : std::nullopt;
}

std::optional<ForgeComment> comment_of(const json& value) {
  const auto id = number_of(member(value, "id"));
  const json* body = member(value, "body");
  if (!id || (body != nullptr && !body->is_string())) return std::nullopt;
  const json* system = member(value, "system");
  return ForgeComment{
      .id = *id,
      .body = text_of(body),
      .url = text_of(member(value, "html_url")),
      .of_system = system != nullptr && system->is_boolean() && system->get<bool>()};
}

// A text as it is, anything else as JSON: GitLab names the fields in an object.
std::string said(const json* value) {
  if (value == nullptr) return "";
  return value->is_string() ? value->get<std::string>()
                            : value->dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace

std::optional<std::vector<ForgeComment>> comments_in(std::string_view text) {
  const json page = parsed(text);
  if (!page.is_array()) return std::nullopt;
  std::vector<ForgeComment> all;
  for (const json& each : page) {
    auto comment = comment_of(each);
    if (!comment) return std::nullopt;
    all.push_back(std::move(*comment));
  }
  return all;
}

std::optional<ForgeComment> comment_in(std::string_view text) { return comment_of(parsed(text)); }

std::string complaint_in(std::string_view text) {
  const json answer = parsed(text);
  std::string complaint = said(member(answer, "message"));
  if (complaint.empty()) complaint = said(member(answer, "error_description"));
  if (complaint.empty()) complaint = said(member(answer, "error"));
  const json* errors = member(answer, "errors");
  if (errors == nullptr || !errors->is_array()) return complaint;
  for (const json& each : *errors) {
    const std::string more = each.is_string() ? said(&each) : text_of(member(each, "message"));
    if (!more.empty()) complaint += (complaint.empty() ? "" : "; ") + more;
  }
  return complaint;
}

std::string with_body(std::string_view text) {
  const json request = {{"body", text}};
  return request.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::optional<std::int64_t> pull_request_in(std::string_view text) {
  const json event = parsed(text);
  if (const json* pull_request = member(event, "pull_request"))
    return number_of(member(*pull_request, "number"));
  // A comment on a pull request is an event of an issue, as is one on an issue.
  if (const json* issue = member(event, "issue")) {
    const bool is_pull_request = member(*issue, "pull_request") != nullptr;
    return is_pull_request ? number_of(member(*issue, "number")) : std::nullopt;
  }
  return number_of(member(event, "number"));
}

}  // namespace tenfold
