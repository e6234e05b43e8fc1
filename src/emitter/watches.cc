#include "emitter/watches.h"

#include <algorithm>

namespace tenfold {
namespace {

constexpr std::string_view kParts[] = {"what",      "namespace",  "metric",
                                       "statistic", "comparison", "threshold"};

std::string_view trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" {"), text.size()));
  return text.substr(0, text.find_last_not_of(" }") + 1);
}

using Pairs = std::vector<std::pair<std::string_view, std::string_view>>;

// Of "a: 1, b: { c: 2 }" what stands at the outside.
Pairs pairs_in(std::string_view text) {
  Pairs pairs;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    for (int deep = 0; end < text.size() && (deep > 0 || text[end] != ','); ++end)
      deep += (text[end] == '{' || text[end] == '[') - (text[end] == '}' || text[end] == ']');
    const std::string_view one = text.substr(at, end - at);
    if (const std::size_t colon = one.find(": "); colon != std::string_view::npos)
      pairs.emplace_back(trimmed(one.substr(0, colon)), one.substr(colon + 2));
    at = end + 1;
  }
  return pairs;
}

std::string written_in(const Bindings& bindings, std::string_view name) {
  const Binding* const bound = bindings.find(name);
  return bound == nullptr ? std::string() : bound->text;
}

std::int64_t number_in(const Bindings& bindings, std::string_view name) {
  const std::string text = written_in(bindings, name);
  return text.empty() ? 0 : std::stoll(text);
}

Bindings watch_of(const Bindings& component, std::string_view text, std::string_view more) {
  Bindings watch;
  for (const char* name : {"name", "address", "index"})
    watch.written(name, written_in(component, name));
  watch.written("more", std::string(more));
  std::int64_t nth = 0;
  for (const auto& [key, value] : pairs_in(text)) {
    for (const std::string_view part : kParts) {
      if (key == part) watch.written(part, std::string(value));
    }
    if (key != "dimensions") continue;
    for (const auto& [dimension, source] : pairs_in(trimmed(value))) {
      Bindings& made = watch.add("dimensions");
      made.number("nth", ++nth);
      made.written("dimension", std::string(dimension));
      made.written("source", std::string(source));
    }
  }
  return watch;
}

std::vector<Bindings> watches_in(const Bindings& bindings) {
  std::vector<Bindings> watches;
  for (const bool more : {false, true}) {
    for (const Bindings& watched : bindings.find("watched")->objects) {
      const Binding* const it = watched.find("it");
      for (const Bindings& copy : it->objects) {
        const std::string text = written_in(copy, more ? "watch_more" : "watch");
        if (!text.empty()) watches.push_back(watch_of(copy, text, more ? "More" : ""));
      }
    }
  }
  return watches;
}

// Objects dealt round as many lists as `name` counts.
void deal(const std::vector<Bindings>& objects, std::string_view counts, std::string_view list,
          std::string_view inner, Bindings& to) {
  const std::int64_t lists = number_in(to, counts);
  to.absent(list);
  for (std::int64_t nth = 0; nth < lists; ++nth) {
    Bindings& made = to.add(list);
    made.number("nth", nth + 1);
    made.absent(inner);
    for (std::size_t i = static_cast<std::size_t>(nth); i < objects.size();
         i += static_cast<std::size_t>(lists))
      made.add(inner) = objects[i];
  }
}

}  // namespace

void deal_watches(Bindings& bindings) {
  const Binding* const watched = bindings.find("watched");
  if (watched == nullptr) return;
  const std::vector<Bindings> watches =
      watched->type == Binding::Type::objects ? watches_in(bindings) : std::vector<Bindings>();
  std::vector<Bindings> alarms;
  const auto make = [&](std::string_view counts, std::string_view list, std::string_view called) {
    bindings.absent(list);
    const std::int64_t most = number_in(bindings, counts);
    for (std::size_t i = 0; i < watches.size() && std::cmp_less(i, most); ++i) {
      bindings.add(list) = watches[i];
      alarms.emplace_back().written("alarm", written_in(watches[i], "more") + std::string(called) +
                                                 written_in(watches[i], "name"));
    }
  };
  make("standard", "alarms_made", "Watches");
  make("anomaly", "anomalies_made", "Unusual");
  // Metrics that are not known yet have their alarms only if they are named.
  if (const Binding* const fast = bindings.find("fast_metrics")) {
    for (const Bindings& metric : fast->objects) {
      for (const auto& [flag, called] :
           {std::pair("alarmed", "Fast"), {"unusual", "FastUnusual"}}) {
        if (!metric.find(flag)->flag) continue;
        alarms.emplace_back().written("alarm", called + written_in(metric, "nth"));
        alarms.back().written("only_if", "HasFastMetric" + written_in(metric, "nth"));
      }
    }
  }
  deal(watches, "dashboards", "boards", "shown", bindings);
  deal(alarms, "composite", "composites", "told_of", bindings);
}

}  // namespace tenfold
