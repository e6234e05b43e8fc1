#include <charconv>

#include "base/text.h"
#include "model/option.h"

namespace tenfold {
namespace {

double number_in(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

const std::vector<std::string>* RuleConfig::find(const Option& option) const {
  if (set_.empty()) return nullptr;
  const auto it = set_.find({std::string(option.rule), std::string(option.name)});
  return it == set_.end() ? nullptr : &it->second;
}

double RuleConfig::number(const Option& option) const {
  const auto* stated = find(option);
  return stated == nullptr || stated->empty() ? option.number : number_in(stated->front());
}

std::string RuleConfig::text(const Option& option) const {
  const auto* stated = find(option);
  return stated == nullptr || stated->empty() ? std::string(option.text) : stated->front();
}

std::vector<std::string> RuleConfig::texts(const Option& option) const {
  if (const auto* stated = find(option)) return *stated;
  std::vector<std::string> all;
  for (const std::string_view word : words(option.text)) all.emplace_back(word);
  return all;
}

std::vector<double> RuleConfig::numbers(const Option& option) const {
  std::vector<double> all;
  for (const std::string& text : texts(option)) all.push_back(number_in(text));
  return all;
}

void RuleConfig::set(const Option& option, std::vector<std::string> values) {
  set_[{std::string(option.rule), std::string(option.name)}] = std::move(values);
}

}  // namespace tenfold
