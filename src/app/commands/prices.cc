// tenfold prices: the price book, item by item.
#include <algorithm>
#include <set>

#include "app/session.h"
#include "base/text.h"

namespace tenfold {
namespace {

// (place, service) of every price table that the book has, overlays included; in order of place.
std::set<std::pair<std::string, std::string>> tables_of(const Session& session) {
  std::set<std::pair<std::string, std::string>> all;
  const auto add = [&](std::string_view path) {
    if (path.ends_with(".csv")) path.remove_suffix(4);
    const std::size_t slash = path.rfind('/');
    if (slash == std::string_view::npos) return;
    std::string_view place = path.substr(0, slash);
    place.remove_prefix(place.rfind('/') == std::string_view::npos ? 0 : place.rfind('/') + 1);
    all.emplace(place, path.substr(slash + 1));
  };
  for (const Table* table : session.book.tables()) {
    if (table->column("usd") != std::string_view::npos) add(table->path());
  }
  for (const std::string& overlay : session.overlays) add(overlay);
  return all;
}

std::string unknown_service(const std::string& service,
                            const std::set<std::pair<std::string, std::string>>& tables) {
  std::set<std::string_view> services;
  for (const auto& [place, name] : tables) services.insert(name);
  const std::vector<std::string_view> names(services.begin(), services.end());
  const auto guess = nearest(service, names);
  return "the book has no service `" + service + "`" +
         (guess ? "; the nearest is `" + std::string(*guess) + "`"
                : "; it has " + join(names, ", "));
}

// The nearest items of the places that know the service; of a long list the first few.
std::string unknown_item(const Session& session, const PriceAnswer& answer,
                         const std::vector<std::string>& places) {
  std::set<std::string_view> items;
  // What begins with the asked item, else with ever less of it.
  for (std::string prefix = answer.item + "/"; items.empty();) {
    for (const std::string& place : places) {
      const auto there = session.book.items_under(place, answer.service, prefix);
      items.insert(there.begin(), there.end());
    }
    if (prefix.empty()) break;
    const std::size_t slash = prefix.rfind('/', prefix.size() < 2 ? 0 : prefix.size() - 2);
    prefix = slash == std::string::npos ? "" : prefix.substr(0, slash + 1);
  }
  const std::vector<std::string_view> all(items.begin(), items.end());
  std::string text = "the book has no item `" + answer.asked + "`";
  if (const auto guess = nearest(answer.item, all))
    return text + "; the nearest is `" + answer.service + "/" + std::string(*guess) + "`";
  constexpr std::size_t kMost = 6;
  for (std::size_t i = 0; i < std::min(kMost, all.size()); ++i) {
    text += (i == 0 ? "; it has `" : ", `") + answer.service + "/" + std::string(all[i]) + "`";
  }
  return all.size() > kMost ? text + " and " + std::to_string(all.size() - kMost) + " more" : text;
}

// One item in every place; a problem where there is none.
std::string look_up(const Session& session, PriceAnswer& answer) {
  const std::size_t slash = answer.asked.find('/');
  if (slash == std::string::npos || slash + 1 == answer.asked.size())
    return answer.asked + ": write SERVICE/ITEM, as in ec2/m6i.large/linux/on-demand";
  answer.service = answer.asked.substr(0, slash);
  answer.item = answer.asked.substr(slash + 1);
  const auto tables = tables_of(session);
  std::vector<std::string> places;
  for (const auto& [place, service] : tables) {
    if (service != answer.service) continue;
    places.push_back(place);
    const Price* price = session.book.price(place, service, answer.item);
    // A region without the item is answered by the global table, which has a turn of its own.
    if (price != nullptr && price->table->path().ends_with(place + "/" + service + ".csv")) {
      answer.places.emplace_back(place, price);
    }
  }
  if (places.empty()) return unknown_service(answer.service, tables);
  return answer.places.empty() ? unknown_item(session, answer, places) : "";
}

int run(Session& session) {
  const std::vector<std::string>& words = session.typed.arguments;
  if (words[0] != "show")
    return fail(session, "tenfold prices cannot `" + words[0] + "`",
                "usage: tenfold prices show ITEM…");
  Report report = report_of(session, Screen::prices, {});
  for (std::size_t i = 1; i < words.size(); ++i) {
    PriceAnswer answer{.asked = words[i], .service = {}, .item = {}, .places = {}};
    if (const std::string problem = look_up(session, answer); !problem.empty())
      session.diagnostics.error({}, problem);
    else
      report.prices.push_back(std::move(answer));
  }
  return answer(session, report);
}

constexpr std::string_view kExamples[] = {
    "tenfold prices show ec2/m6i.large/linux/on-demand",
    "tenfold prices show ebs/gp3/storage transfer/internet-out",
};

}  // namespace

extern const Command command_prices;
const Command command_prices{
    .name = "prices",
    .arguments = "show SERVICE/ITEM…",
    .says = "the price book, with the source and date of each price",
    .more = "An item is named as its row in the book is: the service, then the row's item.",
    .examples = kExamples,
    .flags = takes::every | takes::output | takes::formats | takes::book,
    .least = 2,
    .completes = Completes::words,
    .words = "show",
    .run = run,
};

}  // namespace tenfold
