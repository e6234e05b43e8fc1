#include "estimator/commitment.h"

namespace tenfold {

std::string Terms::recurring() const {
  if (payment == "all-upfront") return {};
  return path + "/" + std::string(payment) + (payment == "partial-upfront" ? "-hours" : "");
}

std::string Terms::fee() const {
  return payment == "no-upfront" ? std::string() : path + "/" + std::string(payment);
}

std::optional<Terms> terms_of(std::string_view commitment) {
  constexpr std::string_view convertible = "-convertible";
  std::string ending;
  if (commitment.ends_with(convertible)) {
    ending = convertible;
    commitment.remove_suffix(convertible.size());
  }
  for (const auto& [word, months] : {std::pair{"-1y-", 12}, std::pair{"-3y-", 36}}) {
    const std::size_t at = commitment.find(word);
    if (at == std::string_view::npos) continue;
    const std::string term = months == 12 ? "/1y" : "/3y";
    return Terms{std::string(commitment.substr(0, at)) + ending + term, commitment.substr(at + 4),
                 months};
  }
  return std::nullopt;
}

}  // namespace tenfold
