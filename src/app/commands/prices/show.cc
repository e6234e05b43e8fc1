// tenfold prices show: one item in every place that has it, derived by a rule or not.
#include <algorithm>

#include "app/commands/prices/answers.h"
#include "base/text.h"

namespace tenfold {
namespace {

// The nearest items of the places that know the service; of a long list the first few.
std::string unknown_item(const ShownItem& answer, const Shelves& shelves) {
  std::set<std::string_view> items;
  // What begins with the asked item, else with ever less of it.
  for (std::string prefix = answer.item + "/"; items.empty();) {
    for (const Shelf& shelf : shelves.all) {
      if (shelf.name != answer.service) continue;
      for (const Table* table : {shelf.overlay, shelf.embedded}) {
        std::string_view rows = table == nullptr ? "" : table->rows_with_prefix(prefix);
        while (!rows.empty()) items.insert(cell(next_row(rows), 0));
      }
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

// Do all rows behind the price hold everywhere? Then every place would answer with it.
bool is_global(const Price& price) {
  if (price.derived == nullptr) return price.table->path().find("/global/") != std::string::npos;
  const Price* plus = price.derived->plus;
  return is_global(*price.derived->base) && (plus == nullptr || is_global(*plus));
}

void look_up_prices(const Session& session, const Shelves& shelves, ShownItem& answer) {
  const std::string& region = session.options.lowering.region;
  for (const std::string_view place : shelves.places) {
    if (!region.empty() && place != region) continue;
    const Price* price = session.book.price(place, answer.service, answer.item);
    // What holds everywhere has a turn of its own, as "global"; asked for a region it answers.
    if (price == nullptr || (region.empty() && place != "global" && is_global(*price))) continue;
    answer.places.emplace_back(place, price);
  }
  std::ranges::stable_sort(answer.places, {}, [](const auto& one) {
    return one.second->tiers.front().rate;  // those that cost the same by place
  });
}

void look_up_rows(const Session& session, const Shelves& shelves, ShownItem& answer) {
  const std::string& region = session.options.lowering.region;
  for (const Shelf& shelf : shelves.all) {
    if (shelf.name != answer.service || shelf.of_prices) continue;
    if (!region.empty() && !shelf.place.empty() && shelf.place != region) continue;
    const Table* table = shelf.overlay != nullptr ? shelf.overlay : shelf.embedded;
    const std::string_view row = table->row(answer.item);
    if (!row.empty()) answer.rows.push_back({std::string(shelf.place), table, row});
  }
}

// Why there is nothing to show; empty: there is.
std::string look_up(const Session& session, const Shelves& shelves, ShownItem& answer) {
  const std::size_t slash = answer.asked.find('/');
  if (slash == std::string::npos || slash + 1 == answer.asked.size())
    return answer.asked + ": write SERVICE/ITEM, as in ec2/m6i.large/linux/on-demand";
  answer.service = answer.asked.substr(0, slash);
  answer.item = answer.asked.substr(slash + 1);
  if (!shelves.names.contains(answer.service)) return unknown_name(answer.service, shelves);
  look_up_rows(session, shelves, answer);
  look_up_prices(session, shelves, answer);
  if (!answer.places.empty() || !answer.rows.empty()) return {};
  const std::string& region = session.options.lowering.region;
  if (region.empty()) return unknown_item(answer, shelves);
  for (const std::string_view place : shelves.places) {
    if (session.book.price(place, answer.service, answer.item) == nullptr) continue;
    return "the book has no " + answer.asked + " for " + region +
           "; without --region it shows where";
  }
  return unknown_item(answer, shelves);
}

}  // namespace

int show_prices(Session& session, const std::vector<std::string>& words) {
  if (words.empty())
    return fail(session, "nothing is asked for",
                "write SERVICE/ITEM, as in ec2/m6i.large/linux/on-demand");
  const Shelves shelves = shelves_of(session.book);
  if (const std::string problem = unknown_place(session, shelves); !problem.empty())
    return fail(session, problem);
  Report report = report_of(session, Screen::prices, {});
  for (const std::string& word : words) {
    ShownItem answer{.asked = word, .service = {}, .item = {}};
    if (const std::string problem = look_up(session, shelves, answer); !problem.empty())
      session.diagnostics.error({}, problem);
    else
      report.prices.shown.push_back(std::move(answer));
  }
  return answer(session, report);
}

}  // namespace tenfold
