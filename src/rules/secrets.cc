#include "rules/secrets.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/text.h"

namespace tenfold {
namespace {

// Characters by their number: every letter of every string is asked for.
class Letters {
 public:
  constexpr explicit Letters(std::string_view some) {
    for (const char c : some) add(c);
  }
  constexpr void add(char c) { has_[static_cast<unsigned char>(c)] = true; }
  constexpr bool operator[](char c) const { return has_[static_cast<unsigned char>(c)]; }

 private:
  std::array<bool, 256> has_{};
};

constexpr Letters kUpper("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), kLower("abcdefghijklmnopqrstuvwxyz"),
    kDigits("0123456789"), kParting("-_./: "),
    kWordly("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"),
    kAlnum("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"),
    kBase64("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"),
    kBase32("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"), kHex("0123456789abcdef");

// Tokens that their services begin with letters of their own, so that scanners can find them.
struct Form {
  std::string_view begins, is;
  std::size_t least;  // characters that follow
  const Letters& of = kWordly;
};
constexpr Form kForms[] = {
    {"AKIA", "an AWS access key id", 16, kBase32},
    {"ASIA", "an AWS access key id", 16, kBase32},
    {"ghp_", "a GitHub token", 36, kAlnum},
    {"gho_", "a GitHub token", 36, kAlnum},
    {"ghu_", "a GitHub token", 36, kAlnum},
    {"ghs_", "a GitHub token", 36, kAlnum},
    {"ghr_", "a GitHub token", 36, kAlnum},
    {"github_pat_", "a GitHub token", 22},
    {"glpat-", "a GitLab token", 20},
    {"xoxa-", "a Slack token", 10},
    {"xoxb-", "a Slack token", 10},
    {"xoxp-", "a Slack token", 10},
    {"xoxr-", "a Slack token", 10},
    {"xoxs-", "a Slack token", 10},
    {"sk_live_", "a Stripe key", 16, kAlnum},
    {"rk_live_", "a Stripe key", 16, kAlnum},
    {"AIza", "a Google API key", 35},
    {"npm_", "an npm token", 36, kAlnum},
    {"pypi-", "a PyPI token", 50},
    {"SG.", "a SendGrid key", 22},
    {"dop_v1_", "a DigitalOcean token", 64, kHex},
    {"hf_", "a Hugging Face token", 34, kAlnum},
    {"sk-ant-", "an Anthropic key", 20},
    {"sk-proj-", "an OpenAI key", 20},
    {"shpat_", "a Shopify token", 32, kHex},
    {"dapi", "a Databricks token", 32, kHex},
};

// What they begin with, and a JSON web token.
constexpr Letters kFirst = [] {
  Letters first("e");
  for (const Form& form : kForms) first.add(form.begins.front());
  return first;
}();

bool has(std::string_view text, const Letters& some) {
  return std::ranges::any_of(text, [&](char c) { return some[c]; });
}

std::size_t run(std::string_view text, const Letters& of) {
  std::size_t length = 0;
  while (length < text.size() && of[text[length]]) ++length;
  return length;
}

// How evenly characters are used: a text that draws at random from as many has so many.
std::size_t alphabet(std::string_view text) {
  std::array<std::size_t, 256> times{};
  for (const char c : text) ++times[static_cast<unsigned char>(c)];
  std::size_t squares = 0;
  for (const std::size_t n : times) squares += n * n;
  return squares == 0 ? 0 : text.size() * text.size() / squares;
}

int class_of(char c) {
  if (kLower[c]) return 1;
  if (kUpper[c]) return 2;
  if (kDigits[c]) return 4;
  return kParting[c] ? 0 : 8;
}

int classes(std::string_view text) {
  int found = 0;
  for (const char c : text) found |= class_of(c);
  return (found & 1) + (found >> 1 & 1) + (found >> 2 & 1) + (found >> 3 & 1);
}

// From a letter to a digit, from small to large: words seldom do, what is drawn at random does all
// the time.
std::size_t changes(std::string_view text) {
  std::size_t n = 0;
  int before = 0;
  for (const char c : text) {
    const int now = class_of(c);
    if (now == 0) continue;  // what parts words is no change
    n += before != 0 && now != before;
    before = now;
  }
  return n;
}

std::string small(std::string_view text) {
  std::string all(text);
  for (char& c : all) {
    if (kUpper[c]) c = static_cast<char>(c - 'A' + 'a');
  }
  return all;
}

// Says where the secret is to be had, or holds its place.
bool stands_for_one(std::string_view text) {
  constexpr std::string_view kWords[] = {
      "example", "placeholder", "dummy",          "changeme", "change-me", "change_me", "redacted",
      "your-",   "your_",       "xxxx",           "todo",     "${",        "{{",        "arn:",
      "ssm:",    "vault:",      "secretsmanager", "****",     "...."};
  const std::string all = small(text);
  if (text.starts_with('/') || text.starts_with('<') || text.starts_with('$')) return true;
  return std::ranges::any_of(
      kWords, [&](std::string_view word) { return all.find(word) != std::string::npos; });
}

// 40 characters of base64 that are no words and no path: an AWS secret access key.
bool is_secret_key(std::string_view text) {
  return text.size() == 40 && classes(text) >= 3 && alphabet(text) >= 16 &&
         std::ranges::count(text, '/') <= 3 && has(text, kDigits) && has(text, kUpper) &&
         has(text, kLower);
}

std::string_view token_at(std::string_view text) {
  if (!kFirst[text.front()]) return {};
  for (const Form& form : kForms) {
    if (!text.starts_with(form.begins)) continue;
    const std::string_view rest = text.substr(form.begins.size());
    const std::size_t length = run(rest, form.of);
    if (length >= form.least && !stands_for_one(text.substr(0, form.begins.size() + length)))
      return form.is;
  }
  // header.payload.signature, of which the first two are JSON and so begin alike.
  if (text.starts_with("eyJ")) {
    const std::size_t first = run(text, kWordly);
    const std::string_view rest = text.substr(first);
    const std::size_t second = rest.starts_with(".eyJ") ? 1 + run(rest.substr(1), kWordly) : 0;
    if (first > 10 && second > 10 && rest.substr(second).starts_with('.') &&
        run(rest.substr(second + 1), kWordly) > 10)
      return "a JSON web token";
  }
  return {};
}

bool is_private_key(std::string_view text) {
  const std::size_t begin = text.find("-----BEGIN ");
  return begin != text.npos && text.find("PRIVATE KEY", begin) != text.npos;
}

// scheme://user:password@host
bool has_password(std::string_view text) {
  for (std::size_t at = text.find("://"); at != text.npos; at = text.find("://", at + 3)) {
    const std::string_view rest = text.substr(at + 3);
    const std::string_view authority = rest.substr(0, rest.find_first_of("/?# \t\n"));
    const std::size_t end = authority.rfind('@'), colon = authority.find(':');
    if (end == authority.npos || colon == authority.npos || colon + 1 >= end) continue;
    const std::string_view password = authority.substr(colon + 1, end - colon - 1);
    if (!stands_for_one(password)) return true;
  }
  return false;
}

constexpr std::string_view kPasswords = "password passwd pwd passphrase",
                           kTokens = "token secret key apikey credential";

// Has it letters of one of those words at all? Most names have not.
bool may_tell(std::string_view name) {
  constexpr std::string_view kParts[] = {"passw", "pwd", "passp", "token", "secret", "key", "cred"};
  const auto alike = [](char a, char b) { return (a | 0x20) == b; };
  return std::ranges::any_of(kParts, [&](std::string_view part) {
    return std::search(name.begin(), name.end(), part.begin(), part.end(), alike) != name.end();
  });
}

// The last word of a name, small and in the singular.
std::string last_word(std::string_view name) {
  std::vector<std::string> all(1);
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool begins = i > 0 && kUpper[c] && kLower[name[i - 1]];
    if ((begins || !kAlnum[c]) && !all.back().empty()) all.emplace_back();
    if (kAlnum[c]) all.back() += c;
  }
  while (all.size() > 1 && (all.back().empty() || has_word("value text plain", small(all.back()))))
    all.pop_back();
  std::string word = small(all.back());
  if (word.size() > 4 && word.ends_with('s') && !word.ends_with("ss")) word.pop_back();
  return word;
}

}  // namespace

std::string_view secret_form(std::string_view text) {
  constexpr std::size_t kShortest = 15;
  if (text.find("://") != text.npos && has_password(text)) return "a URL with a password";
  if (text.size() < kShortest) return {};
  if (is_private_key(text)) return "a private key";
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = run(text.substr(i), kBase64);
    if (length == 40 && is_secret_key(text.substr(i, 40)) && !stands_for_one(text))
      return "an AWS secret access key";
    i += std::max<std::size_t>(1, length);
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && kAlnum[text[i - 1]]) continue;
    if (const std::string_view token = token_at(text.substr(i)); !token.empty()) return token;
  }
  return {};
}

std::string_view secret_under(std::string_view key, std::string_view text) {
  constexpr std::size_t kPassword = 6, kToken = 16;
  if (text.size() < kPassword || !may_tell(key) || text.find_first_of(" \t\n") != text.npos)
    return {};
  const std::string word = last_word(key);
  const bool password = has_word(kPasswords, word), token = has_word(kTokens, word);
  if ((!password && !token) || stands_for_one(text) || classes(text) < 2) return {};
  if (password) return "a password";
  const bool drawn =
      text.size() >= kToken && alphabet(text) >= 8 && changes(text) * 10 >= text.size() * 3;
  return drawn ? "a secret" : "";
}

}  // namespace tenfold
