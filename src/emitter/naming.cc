#include "emitter/naming.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/digest.h"
#include "base/text.h"
#include "model/kind.h"

namespace tenfold {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "shop-web" of module.shop.asg.web; with its kind "shop-asg-web".
std::string words_of(const Component& component, bool with_kind) {
  std::string text;
  std::string_view rest = component.address;
  const std::string_view inside = address_inside(rest);
  rest.remove_suffix(inside.size());
  while (rest.starts_with("module.")) {
    rest.remove_prefix(7);
    text.append(rest.substr(0, rest.find('.'))).append("-");
    rest.remove_prefix(rest.find('.') + 1);
  }
  if (with_kind) text.append(component.kind->name).append("-");
  return text.append(component.name);
}

// The first of name, name_2, name_3 … that is not taken.
std::string untaken(const std::string& name, std::string_view between,
                    std::set<std::string>& taken) {
  std::string tried = name;
  for (int n = 2; !taken.insert(tried).second; ++n)
    tried = name + std::string(between) + std::to_string(n);
  return tried;
}

}  // namespace

std::string label_of(std::string_view text) {
  std::string label(text);
  std::ranges::replace(label, '-', '_');
  return label;
}

std::vector<Names> names_of(const Topology& topology) {
  std::vector<Id> order;
  std::map<std::string, int> called;
  for (Id id = 0; id < topology.components.size(); ++id) {
    if (!topology[id].present) continue;
    order.push_back(id);
    ++called[label_of(words_of(topology[id], false))];
  }
  std::ranges::sort(order, {}, [&](Id id) { return topology[id].address; });
  std::vector<Names> names(topology.components.size());
  std::set<std::string> labels, titles;
  for (const Id id : order) {
    const bool alone = called[label_of(words_of(topology[id], false))] == 1;
    const std::string words = words_of(topology[id], !alone);
    names[id] = {untaken(label_of(words), "_", labels), untaken(title_case(words), "X", titles)};
  }
  return names;
}

std::string short_name(std::string_view text, std::size_t most) {
  constexpr std::size_t kMark = 6;
  std::string name;
  for (const char c : text) {
    if (is_letter(c) || is_digit(c))
      name.push_back(c);
    else if (!name.empty() && name.back() != '-')
      name.push_back('-');
  }
  while (!name.empty() && name.back() == '-') name.pop_back();
  while (!name.empty() && !is_letter(name.front())) name.erase(0, 1);
  if (name.empty()) name = "x";
  if (name.size() <= most) return name;
  name.resize(most - kMark - 1);
  while (name.back() == '-') name.pop_back();
  return name + "-" + sha256(text).substr(0, kMark);
}

}  // namespace tenfold
