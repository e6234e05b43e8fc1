#include <algorithm>
#include <ctime>
#include <thread>

#include "base/utf8.h"
#include "forge/courier.h"
#include "forge/forge.h"
#include "forge/json.h"

namespace tenfold {
namespace {

constexpr std::size_t kPageSize = 100;  // the most that both give
constexpr int kMostPages = 100;
constexpr std::string_view kBlanks = " \t\r\n";

std::string_view without_blanks(std::string_view text) {
  const std::size_t last = text.find_last_not_of(kBlanks);
  return last == std::string_view::npos ? std::string_view{} : text.substr(0, last + 1);
}

// As they are read: a forge may give line ends back its own way, and drop blanks at the end.
bool same(std::string_view a, std::string_view b) {
  const auto read = [](std::string_view text) {
    std::string lines(without_blanks(text));
    std::erase(lines, '\r');
    return lines;
  };
  return read(a) == read(b);
}

class Putting {
 public:
  Putting(const Discussion& discussion, const ForgeToken& token, std::string_view tag,
          const std::string& comment, const Wire& wire)
      : discussion_(discussion),
        forge_(*discussion.forge),
        marker_(marker_of(tag)),
        comment_(comment),
        courier_(discussion, token, wire) {}

  using Result = tl::expected<Posted, ForgeFailure>;
  using Failed = tl::unexpected<ForgeFailure>;

  Result run() {
    auto found = find();
    if (!found) return Failed(std::move(found.error()));
    if (!*found) return post();
    if (same((*found)->body, comment_)) return done(Posted::How::unchanged, **found);
    return change(**found);
  }

 private:
  using Found = tl::expected<std::optional<ForgeComment>, ForgeFailure>;

  bool ours(const ForgeComment& comment) const {
    if (comment.of_system || !comment.body.starts_with(marker_)) return false;
    const std::string_view rest = std::string_view(comment.body).substr(marker_.size());
    return rest.empty() || rest[0] == '\n' || rest[0] == '\r';
  }

  // The oldest that bears the marker.
  Found find() {
    const std::string pages = pages_of(discussion_);
    for (int page = 1; page <= kMostPages; ++page) {
      const std::string url = pages + std::to_string(page);
      auto answer = courier_.ask("GET", url);
      if (!answer) return Failed(std::move(answer.error()));
      auto comments = comments_in(*answer);
      if (!comments) return Failed(courier_.misread("GET", url));
      const auto first = std::find_if(comments->begin(), comments->end(),
                                      [&](const ForgeComment& each) { return ours(each); });
      if (first != comments->end()) return std::optional(std::move(*first));
      // What a forge hides from a page makes it shorter: only an empty one is surely the last.
      if (comments->empty()) return std::optional<ForgeComment>();
    }
    return Failed({"GET " + pages + "…: there are more than " +
                       std::to_string(kMostPages * static_cast<int>(kPageSize)) + " comments",
                   "so many are not looked through"});
  }

  // A new one whose fate is not known may be there: it is looked for before it is sent again.
  Result post() {
    const std::string url = forge_.comments(discussion_);
    for (int tries = 1;; ++tries) {
      Courier::Attempt sent = courier_.attempt("POST", url, with_body(comment_));
      if (sent.fate == Courier::Fate::done) {
        if (const auto made = comment_in(sent.body)) return done(Posted::How::posted, *made);
        sent = {Courier::Fate::unknown, {}, courier_.misread("POST", url)};
      }
      if (sent.fate == Courier::Fate::refused) return Failed(std::move(sent.failure));
      const bool again = courier_.wait(sent, tries);
      if (sent.fate == Courier::Fate::unknown) {
        auto found = find();
        if (!found) {
          sent.failure.advice = "it may be there all the same: run it again, and it looks first";
          return Failed(std::move(sent.failure));
        }
        if (*found)
          return same((*found)->body, comment_) ? done(Posted::How::posted, **found)
                                                : change(**found);
      }
      if (!again) return Failed(std::move(sent.failure));
    }
  }

  Result change(const ForgeComment& found) {
    const std::string url = forge_.comment(discussion_) + "/" + std::to_string(found.id);
    auto answer = courier_.ask(forge_.change, url, with_body(comment_));
    if (!answer) return Failed(std::move(answer.error()));
    const auto changed = comment_in(*answer);
    if (!changed) return Failed(courier_.misread(forge_.change, url));
    return done(Posted::How::updated, *changed);
  }

  Posted done(Posted::How how, const ForgeComment& comment) const {
    std::string url = comment.url;
    if (url.empty() && !discussion_.page.empty())
      url = discussion_.page + std::to_string(comment.id);
    return {how, courier_.masked(std::move(url))};
  }

  const Discussion& discussion_;
  const Forge& forge_;
  const std::string marker_;
  const std::string& comment_;
  Courier courier_;
};

}  // namespace

Wire network(int timeout_seconds) {
  return {[=](const Request& request) { return send_request(request, timeout_seconds); },
          [](std::chrono::milliseconds wait) { std::this_thread::sleep_for(wait); },
          [] { return static_cast<std::int64_t>(std::time(nullptr)); }};
}

std::string pages_of(const Discussion& discussion) {
  const Forge& forge = *discussion.forge;
  return forge.comments(discussion) + "?per_page=" + std::to_string(kPageSize) +
         std::string(forge.order) + "&page=";
}

bool is_tag(std::string_view tag) {
  return !tag.empty() && tag.size() <= kLongestTag && std::ranges::all_of(tag, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '_';
  });
}

std::string marker_of(std::string_view tag) {
  return "<!-- tenfold:comment " + std::string(tag) + " -->";
}

std::string marked(std::string_view tag, std::string_view text) {
  return marker_of(tag) + "\n" + std::string(without_blanks(text));
}

std::optional<ForgeFailure> unfit(const Forge& forge, std::string_view comment) {
  if (find_invalid_utf8(comment) != std::string_view::npos ||
      comment.find('\0') != std::string_view::npos)
    return ForgeFailure{"the text is not UTF-8", "a comment is Markdown"};
  const std::size_t characters = width(comment);
  if (characters <= forge.most_characters) return std::nullopt;
  return ForgeFailure{"the comment has " + std::to_string(characters) + " characters, and " +
                          std::string(forge.title) + " takes " +
                          std::to_string(forge.most_characters),
                      "write a shorter text, and keep the whole report as a file of the job"};
}

tl::expected<Posted, ForgeFailure> put_comment(const Discussion& discussion,
                                               const ForgeToken& token, std::string_view tag,
                                               const std::string& comment, const Wire& wire) {
  // What is public cannot be called back.
  if (comment.find(token.value) != std::string::npos)
    return tl::unexpected<ForgeFailure>(
        {"the text holds the token in " + std::string(token.variable),
         "nothing was sent; take it out, and make a new token"});
  return Putting(discussion, token, tag, comment, wire).run();
}

}  // namespace tenfold
