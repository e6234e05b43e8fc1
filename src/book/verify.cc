#include "book/verify.h"

#include <algorithm>

#include "book/packed.h"
#include "book/table_check.h"

namespace tenfold {

BookCheck check_book(const Book& book, std::string_view today) {
  BookCheck check{.of = "the embedded book"};
  TableCheck tables(check, today, nullptr);
  std::deque<std::string> texts;  // what is checked points into them until the end
  for (const Shelf& shelf : book.shelves()) {
    if (shelf.embedded == nullptr) continue;
    std::string& text = texts.emplace_back(shelf.embedded->head());
    text.append(shelf.embedded->columns()).append("\n").append(shelf.embedded->body());
    std::string name(shelf.place);
    if (!name.empty()) name += '/';
    name += shelf.name;
    if (!shelf.embedded->intact(text)) {
      check.problems.error({}, std::string(shelf.embedded->path()) + " is damaged in the program",
                           "install tenfold again");
    }
    tables.check({name, std::string(shelf.embedded->path()), text});
  }
  return check;
}

BookCheck check_overlay(std::span<const TableText> tables, const Book& book,
                        std::string_view today) {
  BookCheck check;
  TableCheck all(check, today, &book);
  const auto service = [](const TableText& table) {
    return std::string_view(table.name).substr(table.name.find('/') + 1);
  };
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const bool more = std::ranges::any_of(tables.subspan(i + 1), [&](const TableText& other) {
      return service(other) == service(tables[i]);
    });
    all.check(tables[i], more);
  }
  return check;
}

}  // namespace tenfold
