#include "rules/demand.h"

#include "rules/figures.h"

namespace tenfold {

std::string today_in_words(double peak, std::string_view what) {
  return in_figures(peak) + " " + std::string(what) + " a second at the peak";
}

std::string peak_in_words(const Evidence& evidence, const Subject& subject, double peak,
                          std::string_view what) {
  std::string text = today_in_words(peak, what);
  const double growth = evidence.growth(subject);
  if (growth > 1) {
    text += ", " + in_figures(peak * growth) + " in " + in_figures(evidence.config.growth_months) +
            " months";
  }
  return text;
}

bool takes_from_queue(const Evidence& evidence, const Subject& subject) {
  const auto& passages = evidence.week.flow.passages;
  if (subject.id >= passages.size()) return false;
  const auto& fleet = passages[subject.id].fleet;
  return fleet && fleet->pulls;
}

}  // namespace tenfold
