#include "pricelist/index.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"

namespace tenfold {
namespace {

using Json = nlohmann::json;
using Wrong = tl::unexpected<std::string>;

constexpr std::string_view kOffers = "/offers/v1.0/aws/", kPlans = "/savingsPlan/v1.0/aws/";
constexpr std::size_t kMostNames = 10'000, kMostDepth = 32;

std::string in_quotes(std::string_view text) { return "`" + printable(text.substr(0, 120)) + "`"; }

tl::expected<Json, std::string> parsed(std::string_view text, std::string_view what) {
  // A file that nests deeper than any index is none, and would cost the parser's stack.
  std::size_t depth = 0, deepest = 0;
  for (const char c : text) {
    if (c == '{' || c == '[') deepest = std::max(deepest, ++depth);
    if ((c == '}' || c == ']') && depth > 0) --depth;
  }
  Json json;
  if (deepest <= kMostDepth) json = Json::parse(text, nullptr, false);
  if (json.is_object()) return json;
  if (deepest > 0 && deepest <= kMostDepth && text.starts_with('{'))
    return Wrong("this is no whole " + std::string(what) + ": its JSON is damaged or cut off");
  return Wrong("this is no " + std::string(what) + ": it begins with " +
               in_quotes(text.substr(0, std::min<std::size_t>(text.find('\n'), 60))));
}

std::string text_of(const Json& object, const char* key) {
  if (!object.is_object()) return {};
  const auto it = object.find(key);
  return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= 100 && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
  }) && text.front() != '.';
}

// What is wrong with a path of an index; empty: nothing. It has `parts` names behind `root`.
std::string wrong_path(std::string_view path, std::string_view root, std::size_t parts) {
  if (!path.starts_with(root))
    return "the index names " + in_quotes(path) + ", which is not below " + std::string(root) +
           " of the host that was asked: nothing else is fetched";
  std::string_view rest = path.substr(root.size());
  for (std::size_t n = 0; n < parts; ++n) {
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    const bool last = n + 1 == parts;
    if (!is_name(rest.substr(0, slash)) || (slash == rest.size()) != last)
      return "the index names " + in_quotes(path) + ", which is no path of a price list";
    rest.remove_prefix(std::min(slash + 1, rest.size()));
  }
  return {};
}

// The index lists JSON; the same file is there as CSV.
std::string as_csv(std::string path) {
  constexpr std::string_view kJson = ".json";
  if (path.ends_with(kJson)) path.replace(path.size() - kJson.size(), kJson.size(), ".csv");
  return path;
}

}  // namespace

tl::expected<ServiceIndex, std::string> service_index(std::string_view text) {
  auto json = parsed(text, "index of AWS");
  if (!json) return Wrong(json.error());
  const auto offers = json->find("offers");
  if (offers == json->end() || !offers->is_object() || offers->size() > kMostNames)
    return Wrong("this is no service index of AWS: it has no `offers`");
  ServiceIndex index{.published = text_of(*json, "publicationDate").substr(0, 10)};
  for (const auto& [service, offer] : offers->items()) {
    if (!is_name(service)) return Wrong("the index has a service named " + in_quotes(service));
    const std::string regions = text_of(offer, "currentRegionIndexUrl");
    const std::string plan = text_of(offer, "currentSavingsPlanIndexUrl");
    if (!regions.empty()) {
      if (std::string why = wrong_path(regions, kOffers, 3); !why.empty()) return Wrong(why);
      index.services.emplace(service, regions);
    }
    if (!plan.empty()) {
      if (std::string why = wrong_path(plan, kPlans, 3); !why.empty()) return Wrong(why);
      const std::string rest = plan.substr(kPlans.size());
      index.plans.emplace(rest.substr(0, rest.find('/')), plan);
    }
  }
  return index;
}

tl::expected<RegionIndex, std::string> region_index(std::string_view text) {
  auto json = parsed(text, "index of AWS");
  if (!json) return Wrong(json.error());
  const auto regions = json->find("regions");
  if (regions == json->end() || !regions->is_structured() || regions->size() > kMostNames)
    return Wrong("this is no region index of AWS: it has no `regions`");
  const bool plan = regions->is_array();
  RegionIndex index;
  for (const Json& each : *regions) {
    const std::string region = text_of(each, "regionCode");
    std::string path = text_of(each, plan ? "versionUrl" : "currentVersionUrl");
    if (!is_name(region)) return Wrong("the index has a region named " + in_quotes(region));
    if (path.empty()) return Wrong("the index names no file of " + region);
    if (std::string why = wrong_path(path, plan ? kPlans : kOffers, 4); !why.empty())
      return Wrong(why);
    index.regions.emplace(region, as_csv(std::move(path)));
  }
  return index;
}

std::string_view version_in(std::string_view path) {
  for (const std::string_view root : {kOffers, kPlans}) {
    if (!path.starts_with(root)) continue;
    path.remove_prefix(root.size());
    path.remove_prefix(std::min(path.find('/') + 1, path.size()));
    return path.substr(0, path.find('/'));
  }
  return {};
}

tl::expected<SpotSavings, std::string> spot_savings(std::string_view text) {
  auto json = parsed(text, "file of the Spot Advisor");
  if (!json) return Wrong(json.error());
  const auto ranges = json->find("ranges"), regions = json->find("spot_advisor");
  if (ranges == json->end() || !ranges->is_array() || regions == json->end() ||
      !regions->is_object() || regions->size() > kMostNames)
    return Wrong("this is no file of the Spot Advisor: it has no `ranges` or no `spot_advisor`");
  std::map<std::int64_t, std::string> labels;
  for (const Json& range : *ranges) {
    if (!range.is_object() || !range.contains("index") || !range["index"].is_number_integer())
      return Wrong("a range of interruptions has no index");
    const std::string label = text_of(range, "label");
    const bool plain = !label.empty() && label.size() <= 10 &&
                       label.find_first_not_of("<>-%0123456789") == std::string::npos;
    if (!plain) return Wrong("a range of interruptions is called " + in_quotes(label));
    labels.emplace(range["index"].get<std::int64_t>(), label);
  }
  SpotSavings all;
  for (const auto& [region, systems] : regions->items()) {
    if (!is_name(region) || !systems.is_object())
      return Wrong("the file has a region named " + in_quotes(region));
    std::vector<SpotSaving>& rows = all[region];
    for (const auto& [system, types] : systems.items()) {
      if (!is_name(system) || !types.is_object())
        return Wrong(region + " has a system named " + in_quotes(system));
      for (const auto& [type, says] : types.items()) {
        const std::string where = region + ", " + in_quotes(type) + ": ";
        if (!is_name(type)) return Wrong(where + "this is no type");
        if (!says.is_object() || !says.contains("s") || !says["s"].is_number_integer() ||
            !says.contains("r") || !says["r"].is_number_integer())
          return Wrong(where + "it has no saving `s` or no range `r`");
        const auto saving = says["s"].get<std::int64_t>();
        const auto label = labels.find(says["r"].get<std::int64_t>());
        if (saving < 0 || saving > 100 || label == labels.end())
          return Wrong(where + "its saving or its range is none");
        rows.push_back({type + "/" + lower_case(system), static_cast<int>(saving), label->second});
      }
    }
    std::ranges::sort(rows, {}, &SpotSaving::key);
  }
  return all;
}

}  // namespace tenfold
