#include "model/effect.h"

#include <utility>

namespace tenfold {

std::optional<When> parse_when(std::string_view text) {
  using What = When::What;
  constexpr std::pair<std::string_view, What> kPlain[] = {
      {"smaller", What::smaller}, {"older", What::older},
      {"arch", What::arch},       {"appears-or-goes", What::appears_or_goes},
      {"stays", What::stays},     {"fails-over", What::fails_over}};
  constexpr std::pair<std::string_view, What> kOfValue[] = {
      {"to=", What::to}, {"to-or-from=", What::to_or_from}, {"neither=", What::neither}};
  constexpr std::string_view kWhere = "where ";
  for (const auto& [word, what] : kPlain) {
    if (text == word) return When{.what = what};
  }
  for (const auto& [word, what] : kOfValue) {
    if (text.starts_with(word)) return When{.what = what, .value = text.substr(word.size())};
  }
  const std::size_t equals = text.find('=');
  if (!text.starts_with(kWhere) || equals == std::string_view::npos) return std::nullopt;
  return When{.what = What::where,
              .field = text.substr(kWhere.size(), equals - kWhere.size()),
              .value = text.substr(equals + 1)};
}

}  // namespace tenfold
