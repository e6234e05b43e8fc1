// tenfold init: a starter for so many users, priced and linted before it is written.
#include <unistd.h>

#include "app/asking.h"
#include "app/flags.h"
#include "app/output.h"
#include "app/session.h"
#include "app/starting.h"
#include "app/terminal.h"
#include "base/text.h"
#include "render/page.h"

namespace tenfold {
namespace {

constexpr Money kTenDollars{Int128{10'000'000'000'000'000'000U}};

int refuse(const Session& session, const NoStarter& refusal) {
  return fail(session, refusal.problem, refusal.advice);
}

template <class Found> std::string problem_of(const Found& found) {
  if (found) return {};
  const NoStarter& no = found.error();
  return no.problem + (no.advice.empty() ? "" : "; " + no.advice);
}

// A word of the wish that no flag has said, of those that go with the rest of it.
bool ask_for(Wish& wish, std::string Wish::*word, const std::string& question,
             const std::vector<std::string_view>& all) {
  const bool none = all.empty();  // the refusal then says more than a question without an answer
  if (none || !(wish.*word).empty()) return true;
  const auto answer =
      ask(question + join(all, ", ") + "?", all.front(), [&](const std::string& text) {
        Wish tried = wish;
        tried.*word = text;
        return problem_of(starter_for(tried));
      });
  if (answer) wish.*word = *answer;
  return answer.has_value();
}

// Fills what the flags have left open, where there is somebody to ask; false: nobody answered.
bool ask_for(Wish& wish) {
  const auto users = ask("How many users a month?", "1000",
                         [](const std::string& text) { return problem_of(users_in(text)); });
  if (!users) return false;
  wish.users = *users_in(*users);
  return ask_for(wish, &Wish::style, "Which style: ", styles(wish.users)) &&
         ask_for(wish, &Wish::database, "Which database: ", databases(wish.users, wish.style));
}

std::string region_of(const Session& session, const Wish& usual) {
  if (auto typed = session.typed.last("region")) return *typed;
  return session.environment.get(variable_of(flag("region"))).value_or(usual.region);
}

// What is wrong with the flags, whatever they are combined with.
std::optional<NoStarter> wrong_flags(const Session& session, const Wish& wish) {
  if (!session.catalog.region_known(wish.region)) {
    const auto guess = nearest(wish.region, session.catalog.regions());
    return NoStarter{"there is no region `" + wish.region + "`",
                     guess ? "did you mean `" + std::string(*guess) + "`?" : ""};
  }
  if (!session.typed.has("name")) return std::nullopt;
  std::string problem = wrong_name(wish.name);
  return problem.empty() ? std::nullopt : std::optional(NoStarter{"--name: " + problem, ""});
}

int write(const Session& session, const Starter& starter, const Wish& wish, const Drawn& drawn) {
  std::string file = session.typed.last("output").value_or("");
  if (file.empty()) file = file_named(wish.name.empty() ? starter.name : wish.name);
  if (file == "-") return print(session, drawn.text);
  const Thing there = session.files.thing(file);
  if (there == Thing::folder)
    return fail(session, file + " is a folder", "name a file in it: -o FILE");
  if (there != Thing::nothing && there != Thing::special && !session.typed.has("force"))
    return fail(session, file + " is there already", "--force replaces it, -o FILE takes another");
  Writer writer(file);
  writer.write(drawn.text);
  if (const auto written = writer.finish(); !written)
    return fail(session, written.error().path + ": " + written.error().reason);
  std::string cost = drawn.priced.words;
  if (cost.starts_with("At")) cost.front() = 'a';
  Writer said("");
  said.write(printable(file + ": " + users_words(wish.users) + ", " + cost + " a month in " +
                       wish.region) +
             "\n");
  return said.finish() ? kFine : kFailed;
}

std::string about(Money money) { return dollars(money, money < kTenDollars ? 2 : 0); }

// Every size and style with its databases; the money is that of the first one.
int list(Session& session, const std::string& region) {
  Page page(style_of(STDOUT_FILENO, session.options.colour, session.environment));
  constexpr std::size_t kStyle = 12, kDatabases = 24, kMoney = 56, kNews = 58;
  page.put(" users", Ink::bold).to(kStyle).put("style", Ink::bold);
  page.to(kDatabases).put("databases", Ink::bold).right("a month", kMoney, Ink::bold);
  page.to(kNews).put("new", Ink::bold).end();
  std::int64_t above = 0;
  bool lacks = false;
  for (const Starter& one : starters()) {
    const auto all = databases(one.users, one.style);
    if (one.database != all.front()) continue;
    const Drawn drawn = draw(session, one, {.users = one.users, .region = region});
    if (one.users != above) page.put(" " + grouped(units(one.users), 0), Ink::bold);
    above = one.users;
    page.to(kStyle).put(one.style).to(kDatabases).put(join(all, ", "));
    page.right(drawn.lacking.empty() ? about(drawn.monthly) : "-", kMoney);
    lacks = lacks || !drawn.lacking.empty();
    page.to(kNews).wrap(one.news, kNews).end();
  }
  page.end()
      .blanks(1)
      .wrap("About what it costs with the first database, in " + region + ".", 1)
      .end();
  if (lacks)
    page.blanks(1).wrap("-: a price or a type is not known there; `init` says which.", 1).end();
  return print(session, page.take());
}

int run(Session& session) {
  Wish wish{.style = session.typed.last("style").value_or(""),
            .database = session.typed.last("database").value_or(""),
            .name = session.typed.last("name").value_or("")};
  wish.region = region_of(session, wish);
  if (const auto wrong = wrong_flags(session, wish)) return refuse(session, *wrong);
  if (session.typed.has("list")) return list(session, wish.region);
  if (const auto typed = session.typed.last("users")) {
    const auto users = users_in(*typed);
    if (!users) return refuse(session, {"--users: " + users.error().problem, users.error().advice});
    wish.users = *users;
  } else if (!can_ask()) {
    return fail(session, "it is not said for how many users",
                "tenfold init --users 1000; --list shows what there is");
  } else if (!ask_for(wish)) {
    return fail(session, "no answer, so nothing is written");
  }
  const auto starter = starter_for(wish);
  if (!starter) return refuse(session, starter.error());
  const Drawn drawn = draw(session, *starter, wish);
  if (!drawn.lacking.empty())
    return fail(session, "this starter cannot stand in " + wish.region + ": " + drawn.lacking,
                "try another --region, --style or --database");
  return write(session, *starter, wish, drawn);
}

constexpr std::string_view kExamples[] = {
    "tenfold init",
    "tenfold init --users 1000",
    "tenfold init --users 40_000 --style containers --region eu-central-1",
    "tenfold init --users 100 --style serverless --name photo-share -o -",
    "tenfold init --list",
};

}  // namespace

extern const Command command_init;
const Command command_init{
    .name = "init",
    .arguments = "",
    .says = "a starter for so many users, with the reason for each choice",
    .more =
        "A topology for that size, clean at it, with what it costs in its first line. It is "
        "written to NAME.topology.toml in the folder you are in, or where --output says; a file "
        "that is there stays unless --force is given. On a terminal it "
        "asks for what --users, --style and --database do not say.",
    .examples = kExamples,
    .flags = takes::every | takes::starts,
    .most = 0,
    .run = run,
};

}  // namespace tenfold
