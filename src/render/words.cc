#include "render/words.h"

#include "base/text.h"

namespace tenfold {

std::string_view word_of(Level level) {
  switch (level) {
    case Level::off: return "off";
    case Level::notice: return "notice";
    case Level::warning: return "warning";
    case Level::error: return "error";
  }
  return "";
}

std::string_view word_of(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::note: return "note";
  }
  return "";
}

std::string_view word_of(FixClass fix) {
  switch (fix) {
    case FixClass::no: return "no";
    case FixClass::suggest: return "suggest";
    case FixClass::safe: return "safe";
  }
  return "";
}

std::string_view word_of(Effect effect) {
  switch (effect) {
    case Effect::none: return "none";
    case Effect::in_place: return "in-place";
    case Effect::interruption: return "interruption";
    case Effect::replacement: return "replacement";
    case Effect::not_known: return "not-known";
  }
  return "";
}

std::string_view word_of(Verdict::Says says) {
  switch (says) {
    case Verdict::Says::fine: return "fine";
    case Verdict::Says::look: return "look";
    case Verdict::Says::no: return "no";
  }
  return "";
}

std::string_view word_of(Action action) {
  switch (action) {
    case Action::none: return "no-op";
    case Action::create: return "create";
    case Action::update: return "update";
    case Action::update_not_known: return "update-not-known";
    case Action::update_interrupting: return "update-interrupting";
    case Action::replace: return "replace";
    case Action::destroy: return "destroy";
  }
  return "";
}

std::string_view word_of(Finding::State state) {
  switch (state) {
    case Finding::State::open: return "open";
    case Finding::State::upcoming: return "upcoming";
    case Finding::State::suppressed: return "suppressed";
    case Finding::State::baseline: return "baseline";
  }
  return "";
}

std::string_view word_of(DayKind day) {
  switch (day) {
    case DayKind::weekday: return "weekday";
    case DayKind::weekend: return "weekend";
  }
  return {};
}

std::string_view word_of(FleetSize size) {
  switch (size) {
    case FleetSize::simulated: return {};
    case FleetSize::minimum: return "min";
    case FleetSize::maximum: return "max";
    case FleetSize::desired: return "desired";
  }
  return {};
}

std::string fleet_words(FleetSize size) {
  std::string_view words;
  switch (size) {
    case FleetSize::simulated: return {};
    case FleetSize::minimum: words = "at its minimum"; break;
    case FleetSize::maximum: words = "at its maximum"; break;
    case FleetSize::desired: words = "at its desired size"; break;
  }
  return std::string("every fleet fixed ")
      .append(words)
      .append(", by --fleet ")
      .append(word_of(size));
}

std::string_view day_of_hour(int hour) {
  constexpr std::string_view kDays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday"};
  return kDays[hour / kDayHours % 7];
}

std::string time_of_day(int minute) {
  const auto two_digits = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return two_digits(minute / 60) + ":" + two_digits(minute % 60);
}

std::string_view word_of(Bottleneck::What what) {
  switch (what) {
    case Bottleneck::What::fleet: return "fleet";
    case Bottleneck::What::reads: return "reads";
    case Bottleneck::What::writes: return "writes";
    case Bottleneck::What::calls: return "calls";
    case Bottleneck::What::connections: return "connections";
    case Bottleneck::What::concurrency: return "concurrency";
    case Bottleneck::What::vcpus: return "vcpus";
    case Bottleneck::What::spot_vcpus: return "spot-vcpus";
  }
  return "";
}

std::string_view word_of_purchase(const Use& use) {
  switch (use.purchase) {
    case Purchase::plain: return "";
    case Purchase::on_demand: return "on-demand";
    case Purchase::spot:
    case Purchase::listed_spot: return "spot";
    case Purchase::dedicated: return "dedicated";
    case Purchase::committed: return use.commitment;
  }
  return "";
}

std::string line_name(const Line& line) {
  std::string name = printable(line.use.name);
  switch (line.use.purchase) {
    case Purchase::plain:
    case Purchase::on_demand: return name;
    case Purchase::listed_spot: return name + ", spot";
    case Purchase::dedicated: return name + ", dedicated";
    case Purchase::committed:
      return name + ", " + printable(line.use.commitment) + (line.term_months > 0 ? ", fee" : "");
    case Purchase::spot: break;
  }
  const std::size_t types = line.use.spot_items.size();
  return name + ", spot" + (types > 1 ? ", " + std::to_string(types) + " types" : "");
}

std::string_view doubt_of(const Price& price) {
  std::string_view found;
  for (const SourceTag& source : sources_of(price)) {
    if (source.confidence == "weak") return "weak";
    if (source.confidence == "derived") found = "derived";
  }
  return found;
}

std::string_view doubt_of(const std::vector<const Price*>& prices) {
  for (const Price* price : prices) {
    if (const std::string_view doubt = doubt_of(*price); !doubt.empty()) return doubt;
  }
  return {};
}

}  // namespace tenfold
