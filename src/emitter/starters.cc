#include "emitter/starters.h"

#include <algorithm>

#include "base/assert.h"
#include "base/money.h"
#include "base/text.h"
#include "base/texts.h"
#include "base/utf8.h"
#include "emitter/csv_rows.h"
#include "emitter/starter_figures.h"
#include "emitter/template.h"
#include "emitter/toml_layout.h"

namespace tenfold {
namespace {

constexpr std::string_view kFolder = "topologies/";
constexpr std::size_t kLongestName = 100;  // code points

using No = tl::unexpected<NoStarter>;

std::vector<CsvRow> table(std::string_view name, std::size_t columns) {
  return csv_rows(embedded_text(std::string(kFolder).append(name).append(".csv")), columns);
}

std::int64_t users_of(std::string_view cell) {
  const auto users = parse_decimal(cell, 0);
  TENFOLD_ASSERT(users.has_value());
  return *users;
}

// The stage of so many users: the same for every style.
std::int64_t stage_of(std::int64_t users) {
  std::int64_t stage = 1;
  for (const Starter& one : starters()) {
    if (one.users <= users) stage = one.users;
  }
  return stage;
}

template <class Of> std::vector<std::string_view> each_once(const Of& of) {
  std::vector<std::string_view> all;
  for (const Starter& one : starters()) {
    const std::string_view word = of(one);
    if (!word.empty() && std::ranges::find(all, word) == all.end()) all.push_back(word);
  }
  return all;
}

std::vector<std::string_view> all_styles() {
  return each_once([](const Starter& one) { return one.style; });
}

std::vector<std::string_view> all_databases() {
  return each_once([](const Starter& one) { return one.database; });
}

NoStarter unknown(std::string_view what, const std::string& word,
                  const std::vector<std::string_view>& known) {
  const auto guess = nearest(word, known);
  return {"there is no " + std::string(what) + " `" + word + "`",
          guess ? "did you mean `" + std::string(*guess) + "`?" : "one of: " + join(known, ", ")};
}

// "instances with rds or dynamodb, serverless with dynamodb"
std::string there_is(std::int64_t users) {
  std::string text;
  for (const std::string_view style : styles(users)) {
    const std::vector<std::string_view> all = databases(users, style);
    text.append(text.empty() ? "" : ", ").append(style).append(" with ");
    for (std::size_t i = 0; i < all.size(); ++i)
      text.append(i == 0 ? "" : i + 1 == all.size() ? " or " : ", ").append(all[i]);
  }
  return text;
}

// Why there is no such combination: a row `style,database,from,below,reason` that is about it.
std::string_view reason(const Wish& wish) {
  const auto about = [](std::string_view cell, const std::string& word) {
    return cell == "*" || cell == word;
  };
  static const std::vector<CsvRow> rows = table("refusals", 5);
  for (const CsvRow& row : rows) {
    if (!about(row[0], wish.style) || !about(row[1], wish.database)) continue;
    if (wish.users >= users_of(row[2]) && wish.users < users_of(row[3])) return row[4];
  }
  return {};
}

NoStarter refused(const Wish& wish) {
  std::string problem = "there is no starter of " + wish.style;
  if (!wish.database.empty()) problem += " with " + wish.database;
  problem += " for " + users_words(wish.users);
  if (const std::string_view why = reason(wish); !why.empty()) problem.append(": ").append(why);
  return {problem, "for so many there is: " + there_is(wish.users)};
}

// Where the copies of the data are, for when the region is lost.
std::string_view recovery_of(std::string_view region) {
  static const std::vector<CsvRow> rows = table("recovery", 2);
  for (const CsvRow& row : rows) {
    if (row[0] == region) return row[1];
  }
  TENFOLD_ASSERT(!"a region of the tables");
  return {};
}

// `${` opens a variable in a topology; doubled it is what it looks like.
std::string without_variables(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name.substr(i).starts_with("${")) out += '$';
    out += name[i];
  }
  return out;
}

// "10k": as the files of the stages are called.
std::string stage_word(std::int64_t users) {
  if (users >= 1'000'000) return std::to_string(users / 1'000'000) + "m";
  return users >= 1'000 ? std::to_string(users / 1'000) + "k" : std::to_string(users);
}

// Switches of templates: the style, the database, `stage_10k`, and `from_10k` from there on. Names
// of bindings live as long as the program.
void bind_switches(const Starter& starter, Bindings& to) {
  static const std::vector<std::pair<std::int64_t, std::pair<std::string, std::string>>> names =
      [] {
        std::vector<std::pair<std::int64_t, std::pair<std::string, std::string>>> all;
        for (const Starter& one : starters()) {
          if (!all.empty() && all.back().first == one.users) continue;
          const std::string word = stage_word(one.users);
          all.push_back({one.users, {"stage_" + word, "from_" + word}});
        }
        return all;
      }();
  for (const auto& [users, name] : names) {
    to.flag(name.first, starter.users == users);
    to.flag(name.second, starter.users >= users);
  }
  for (const std::string_view one : all_styles()) to.flag(one, one == starter.style);
  for (const std::string_view one : all_databases()) to.flag(one, one == starter.database);
}

// Does the figure say how that component is bought?
bool is_purchase(std::string_view figure, std::string address) {
  std::ranges::replace(address, '.', '_');
  return figure == "purchase_" + address || figure == "spot_" + address;
}

// What several templates have alike: templates/topologies/parts/.
Partials parts() {
  constexpr std::string_view kParts = "topologies/parts/", kEnding = ".toml";
  Partials all;
  for (const EmbeddedText& one : embedded_texts()) {
    std::string_view name = one.path;
    if (!name.starts_with(kParts)) continue;
    name.remove_prefix(kParts.size());
    name.remove_suffix(kEnding.size());
    all.emplace_back(name, one.text);
  }
  return all;
}

}  // namespace

const std::vector<Starter>& starters() {
  static const std::vector<Starter> all = [] {
    std::vector<Starter> list;
    for (const CsvRow& row : table("starters", 6))
      list.push_back({users_of(row[0]), row[1], row[2], row[3], row[4], row[5]});
    return list;
  }();
  return all;
}

tl::expected<std::int64_t, NoStarter> users_in(const std::string& text) {
  const bool stray =
      text.starts_with('_') || text.ends_with('_') || text.find("__") != std::string::npos;
  const auto number = parse_decimal(text, 0);
  if (stray || !number || *number < 1)
    return No({"`" + text + "` is no number of users", "such as 1000, or 1_000_000"});
  if (*number > kMostStarterUsers)
    return No({"there is no starter for " + users_words(*number) +
                   ": beyond a hundred million each part is a decision of its own",
               "begin with that of 10_000_000 users, shard by user, and ask AWS for a price"});
  return *number;
}

std::vector<std::string_view> styles(std::int64_t users) {
  const std::int64_t stage = stage_of(users);
  return each_once(
      [&](const Starter& one) { return one.users == stage ? one.style : std::string_view{}; });
}

std::vector<std::string_view> databases(std::int64_t users, std::string_view style) {
  const std::int64_t stage = stage_of(users);
  return each_once([&](const Starter& one) {
    return one.users == stage && one.style == style ? one.database : std::string_view{};
  });
}

tl::expected<Starter, NoStarter> starter_for(const Wish& wish) {
  const auto knows = [](const std::vector<std::string_view>& all, const std::string& word) {
    return word.empty() || std::ranges::find(all, word) != all.end();
  };
  if (!knows(all_styles(), wish.style)) return No(unknown("style", wish.style, all_styles()));
  if (!knows(all_databases(), wish.database))
    return No(unknown("database", wish.database, all_databases()));
  Wish whole = wish;
  if (whole.style.empty()) whole.style = starters().front().style;
  const std::int64_t stage = stage_of(wish.users);
  for (const Starter& one : starters()) {
    const bool database = whole.database.empty() || one.database == whole.database;
    if (one.users == stage && one.style == whole.style && database) return one;
  }
  return No(refused(whole));
}

std::string wrong_name(std::string_view name) {
  if (name.find_first_not_of(' ') == std::string_view::npos) return "a name has a letter at least";
  std::size_t length = 0;
  for (std::size_t at = 0; at < name.size(); ++length) {
    const CodePoint point = first_code_point(name.substr(at));
    if (!point.valid || point.value < 0x20 || invisible(point.value))
      return "a name holds no characters that nobody sees";
    at += point.bytes;
  }
  return length > kLongestName ? "a name has a hundred characters at most" : "";
}

std::string file_named(std::string_view name) {
  std::string file;
  for (const char c : name) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '_' || c == '.';
    if (kept)
      file += c;
    else if (!file.ends_with('-'))
      file += '-';
  }
  const std::size_t begin = file.find_first_not_of("-.");
  file = begin == std::string::npos ? "topology" : file.substr(begin);
  file.erase(file.find_last_not_of("-.") + 1);
  return file + ".topology.toml";
}

std::string users_words(std::int64_t users) {
  return grouped(units(users), 0) + (users == 1 ? " user" : " users");
}

std::string starter_text(const Starter& starter, const Wish& wish, const Priced& priced) {
  Bindings bindings;
  const std::string_view words[] = {starter.style, starter.database, wish.dear ? "dear" : ""};
  bind_figures(wish.users, words, bindings);
  for (Binding& bound : bindings.values) {
    const auto buys = [&](const std::string& address) { return is_purchase(bound.name, address); };
    if (std::ranges::any_of(wish.unpriced, buys)) bound = {.name = bound.name};
  }
  bind_switches(starter, bindings);
  bindings.text("database", starter.database);
  bindings.text("name", without_variables(wish.name.empty() ? starter.name : wish.name));
  bindings.text("region", wish.region);
  bindings.text("recovery", recovery_of(wish.region));
  bindings.written("users", figure_text(wish.users));
  bindings.written("users_words", users_words(wish.users));
  bindings.written("cost", priced.words);
  if (priced.budget_usd == 0)
    bindings.absent("budget");
  else
    bindings.written("budget", figure_text(priced.budget_usd));
  const Template text(embedded_text(std::string(kFolder).append(starter.text)), parts());
  return toml_layout(text.fill(Filling(bindings, Language::toml)));
}

}  // namespace tenfold
