// tenfold prices: the price book, looked at for itself.
#include "app/commands/prices/answers.h"
#include "app/overlay.h"
#include "base/text.h"

namespace tenfold {

Shelves shelves_of(const Book& book) {
  Shelves shelves{.all = book.shelves(), .names = {}, .places = {}};
  for (const Shelf& shelf : shelves.all) {
    shelves.names.insert(shelf.name);
    if (!shelf.place.empty()) shelves.places.insert(shelf.place);
  }
  return shelves;
}

std::string unknown_place(const Session& session, const Shelves& shelves) {
  const std::string& place = session.options.lowering.region;
  if (place.empty() || shelves.places.contains(place)) return {};
  const std::vector<std::string_view> all(shelves.places.begin(), shelves.places.end());
  const auto guess = nearest(place, all);
  return "--region " + place + ": the book has no such place" +
         (guess ? "; the nearest is `" + std::string(*guess) + "`" : "");
}

std::string unknown_name(const std::string& name, const Shelves& shelves,
                         const std::set<std::string_view>& also) {
  std::vector<std::string_view> all(shelves.names.begin(), shelves.names.end());
  all.insert(all.end(), also.begin(), also.end());
  const auto guess = nearest(name, all);
  return "the book has no table `" + name + "`" +
         (guess ? "; the nearest is `" + std::string(*guess) + "`"
                : "; `tenfold prices list` shows which it has");
}

namespace {

struct Verb {
  std::string_view name;
  int (*run)(Session&, const std::vector<std::string>&);
  bool lays_prices = true;  // --prices lies over the book before it runs
};

constexpr Verb kVerbs[] = {{"list", list_prices},
                           {"show", show_prices},
                           {"verify", verify_prices, false},  // it reads them as they are
                           {"diff", diff_prices, false},
                           {"update", update_prices, false},
                           {"import", import_prices, false}};

// Which flags only some of the words take.
struct FlagOf {
  std::string_view flag, verbs;
};
constexpr FlagOf kFlagsOf[] = {
    {"summary", "list"},      {"topology", "diff"},         {"service", "update import"},
    {"dir", "update import"}, {"mapping", "update import"}, {"unclaimed", "update import"},
    {"base", "update"}};

int run(Session& session) {
  const std::vector<std::string>& words = session.typed.arguments;
  for (const Verb& verb : kVerbs) {
    if (verb.name != words[0]) continue;
    for (const FlagOf& of : kFlagsOf) {
      if (session.typed.has(of.flag) && !has_word(of.verbs, verb.name))
        return fail(session, "--" + std::string(of.flag) + " is of `tenfold prices " +
                                 join(tenfold::words(of.verbs), "` and `tenfold prices ") + "`");
    }
    const std::string problem = verb.lays_prices ? lay_prices_over(session, session.files) : "";
    if (!problem.empty()) return fail(session, problem);
    return verb.run(session, {words.begin() + 1, words.end()});
  }
  return fail(session, "tenfold prices cannot `" + words[0] + "`",
              "it can list, show, verify, diff, update and import");
}

constexpr std::string_view kExamples[] = {
    "tenfold prices list",
    "tenfold prices list ec2/m6i.large/ --region eu-west-1",
    "tenfold prices list --summary",
    "tenfold prices show ec2/m6i.large/linux/on-demand",
    "tenfold prices show instance-types/m6i.large spot/m6i.large/linux",
    "tenfold prices verify",
    "tenfold prices update --region eu-west-1",
    "tenfold prices diff embedded updated --topology photo-share.topology.toml",
};

}  // namespace

extern const Command command_prices;
const Command command_prices{
    .name = "prices",
    .arguments = "list [WORD…] | show ITEM… | verify [DIR] | diff OLD NEW | update | import DIR",
    .says = "the price book, with the source and date of each price",
    .more =
        "list: what the book holds; a WORD is a service, a place, or SERVICE/PREFIX. show: an ITEM "
        "in every place that has it, the cheapest first; it is named as its row is: the service, "
        "then the row's item, or a table of another kind and its key. verify: whether the tables "
        "of the book, or those in DIR, are what they must be; exits with 1 if not. update: fetches "
        "AWS's price list, of the regions that the topologies below this folder name; a run uses "
        "it with --prices updated. import: the same from files below DIR. diff: what became "
        "dearer or cheaper; OLD and NEW are `embedded`, `updated` or folders.",
    .examples = kExamples,
    .flags = takes::every | takes::output | takes::formats | takes::book | takes::lists,
    .least = 1,
    .completes = Completes::words,
    .words = "list show verify diff update import",
    .lays_prices = false,  // each of its verbs says
    .run = run,
};

}  // namespace tenfold
