// What several sections are made of.
#include "base/text.h"
#include "render/estimate_words.h"
#include "render/html/sections.h"
#include "render/text/figures.h"

namespace tenfold {

std::string heading(int level) { return "h" + std::to_string(level); }

void open_section(std::string_view id, std::string_view title, int level, Html& html) {
  const std::string name = std::string(id) + "-title";
  html.line().open("section", {{"id", id}, {"aria-labelledby", name}});
  html.leaf(heading(level), title, {{"id", name}}).line();
}

void open_table(std::string_view label, std::string_view style, Html& html) {
  html.open("div",
            {{"class", "scrolls"}, {"tabindex", "0"}, {"role", "region"}, {"aria-label", label}});
  html.open("table", {{"class", style}});
}

void write_head(std::initializer_list<std::string_view> names, Html& html) {
  html.open("thead").open("tr");
  for (std::string_view name : names) {
    if (name.starts_with('#'))
      html.leaf("th", name.substr(1), {{"scope", "col"}, {"class", "n"}});
    else if (name.starts_with('~'))
      html.open("th", {{"scope", "col"}})
          .leaf("span", name.substr(1), {{"class", "unseen"}})
          .close();
    else
      html.leaf("th", name, {{"scope", "col"}});
  }
  html.close().close().line();
}

void write_bar(Money money, Money most, Html& html, std::string_view style) {
  html.open("td", {{"class", "bar"}});
  if (money > Money{} && most > Money{}) {
    // In tenths of a percent. What is there is seen.
    const Int128 all = most.attos / 1'000 > 0 ? most.attos / 1'000 : 1;
    const std::int64_t share =
        std::max<std::int64_t>(2, static_cast<std::int64_t>(money.attos / all));
    const std::string width =
        "width:" + std::to_string(share / 10) + "." + std::to_string(share % 10) + "%";
    html.open("span", {{"class", style}, {"style", width}}).close();
  }
  html.close();
}

void number(std::string_view text, Html& html) { html.leaf("td", text, {{"class", "n"}}); }

std::string changed_money(const std::optional<Monthly>& before, const std::optional<Monthly>& after,
                          const MoneyStyle& style) {
  const std::string words = difference_words(before, after, style);
  return words.empty() ? "no change" : words;
}

}  // namespace tenfold
