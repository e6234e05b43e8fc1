#include "app/plan_file.h"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>

#include "app/session.h"
#include "base/toml_text.h"
#include "planner/said.h"
#include "render/plan_words.h"
#include "render/words.h"

namespace tenfold {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kDeepest = 64;
// Sums of what is within these are still numbers; no month comes near them.
constexpr Money kMostMoney{Int128{1'000'000'000'000'000'000} * 1'000'000'000'000};
constexpr Quantity kMostMinutes = units(43'200), kWhole = units(100), kMost = units(1'000'000'000);

struct Bad {
  std::string what;
};

// A value as TOML, on one line.
std::string toml_of(const Json& value) {
  if (value.is_string()) {
    const std::string& text = value.get_ref<const std::string&>();
    return text == kHidden ? text : toml_text(text);
  }
  std::string text;
  if (value.is_array()) {
    for (const Json& item : value) text += (text.empty() ? "" : ", ") + toml_of(item);
    return "[" + text + "]";
  }
  if (value.is_object()) {
    for (const auto& [key, item] : value.items())
      text += (text.empty() ? " " : ", ") + key_text(key) + " = " + toml_of(item);
    return "{" + text + (text.empty() ? "}" : " }");
  }
  return value.dump();
}

// Members of objects, by name; what is missing or of another type is an error that names it.
class Members {
 public:
  Members(const Json& object, std::string where) : object_(object), where_(std::move(where)) {
    if (!object.is_object()) throw Bad{where_ + " is no object"};
  }

  const Json& at(const char* name) const {
    const auto found = object_.find(name);
    if (found == object_.end()) throw Bad{where_ + " lacks `" + name + "`"};
    return *found;
  }
  bool has(const char* name) const {
    const auto found = object_.find(name);
    return found != object_.end() && !found->is_null();
  }
  std::string text(const char* name) const {
    const Json& value = at(name);
    if (value.is_null()) return {};
    if (!value.is_string()) throw Bad{where_ + "." + name + " is no text"};
    return value.get<std::string>();
  }
  bool flag(const char* name) const {
    const Json& value = at(name);
    if (!value.is_boolean()) throw Bad{where_ + "." + name + " is neither true nor false"};
    return value.get<bool>();
  }
  std::size_t count(const char* name) const {
    const Json& value = at(name);
    if (!value.is_number_unsigned()) throw Bad{where_ + "." + name + " is no count"};
    return value.get<std::size_t>();
  }
  std::optional<Money> money(const char* name) const {
    const std::string digits = text(name);
    if (digits.empty()) return std::nullopt;
    const auto money = parse_money(digits);
    if (!money || *money > kMostMoney || -*money > kMostMoney)
      throw Bad{where_ + "." + name + " is no amount of money"};
    return money;
  }
  // Not below 0.
  std::optional<Quantity> quantity(const char* name, Quantity most) const {
    const std::string digits = text(name);
    if (digits.empty()) return std::nullopt;
    const auto micros = parse_decimal(digits, 6);
    if (!micros || *micros < 0 || *micros > most.micros)
      throw Bad{where_ + "." + name + " is no such number"};
    return Quantity{*micros};
  }
  Members object(const char* name) const { return {at(name), where_ + "." + name}; }
  void each(const char* name,
            const std::function<void(const Json&, const std::string&)>& take) const {
    const Json& list = at(name);
    if (!list.is_array()) throw Bad{where_ + "." + name + " is no list"};
    for (std::size_t i = 0; i < list.size(); ++i)
      take(list[i], where_ + "." + name + "[" + std::to_string(i) + "]");
  }
  std::vector<std::string> texts(const char* name) const {
    std::vector<std::string> all;
    each(name, [&](const Json& item, const std::string& where) {
      if (!item.is_string()) throw Bad{where + " is no text"};
      all.push_back(item.get<std::string>());
    });
    return all;
  }
  // One of an enumeration's values, by its word.
  template <class Enum> Enum word(const char* name, std::initializer_list<Enum> all) const {
    const std::string said = text(name);
    for (const Enum one : all) {
      if (word_of(one) == said) return one;
    }
    throw Bad{where_ + "." + name + " is `" + said.substr(0, 60) + "`, which is not known here"};
  }

 private:
  const Json& object_;
  std::string where_;
};

std::optional<SaidValue> said_in(const Members& field, const char* name) {
  const Json& value = field.at(name);
  if (value.is_null()) return std::nullopt;
  SaidValue said{.toml = toml_of(value)};
  if (value.is_array())
    for (const Json& item : value) said.items.push_back(toml_of(item));
  return said;
}

Effect effect_in(const Members& field) {
  const std::string word = field.text("effect");
  if (word == "create" || word == "destroy") return Effect::none;
  return field.word("effect", {Effect::none, Effect::in_place, Effect::interruption,
                               Effect::replacement, Effect::not_known});
}

Change change_in(const Members& m) {
  Change change;
  change.address = m.text("address");
  change.moved_from = m.text("moved_from");
  change.action =
      m.word("action", {Action::none, Action::create, Action::update, Action::update_not_known,
                        Action::update_interrupting, Action::replace, Action::destroy});
  change.because = m.text("because");
  change.summary = m.text("summary");
  change.settings = m.flag("settings");
  m.each("fields", [&](const Json& item, const std::string& where) {
    const Members field(item, where);
    change.fields.push_back({.path = field.text("path"),
                             .before = said_in(field, "before"),
                             .after = said_in(field, "after"),
                             .effect = effect_in(field),
                             .reason = field.text("reason"),
                             .source = field.text("source")});
  });
  m.each("followed", [&](const Json& item, const std::string& where) {
    const Members field(item, where);
    change.followed.push_back({.path = field.text("path"),
                               .before = field.texts("before"),
                               .after = field.texts("after"),
                               .effect = effect_in(field),
                               .reason = field.text("reason"),
                               .source = field.text("source"),
                               .from = field.text("follows")});
  });
  change.made = m.texts("created");
  change.gone = m.texts("destroyed");
  const Members money = m.object("monthly_usd");
  if (const auto before = money.money("before"))
    change.before = Monthly{*before, money.flag("before_complete")};
  if (const auto after = money.money("after"))
    change.after = Monthly{*after, money.flag("after_complete")};
  return change;
}

std::optional<Situation::Next> next_in(const Members& side) {
  if (!side.has("next_bottleneck")) return std::nullopt;
  const Members m = side.object("next_bottleneck");
  using What = Bottleneck::What;
  Situation::Next next{
      .what = m.word("what", {What::fleet, What::reads, What::writes, What::calls,
                              What::connections, What::concurrency, What::vcpus, What::spot_vcpus}),
      .of = m.text("of"),
      .quota = m.flag("quota"),
      .at = m.quantity("at", kMost).value_or(Quantity{}),
      .months = {},
      .growth_percent = m.quantity("growth_percent", kMost).value_or(Quantity{})};
  if (m.has("months")) next.months = static_cast<std::int64_t>(m.count("months"));
  return next;
}

Situation situation_in(const Members& m) {
  Situation side;
  side.unpriced = m.count("unpriced");
  side.no_usage = m.count("usage_unstated");
  side.monthly = {m.money("monthly_usd").value_or(Money{}), side.unpriced + side.no_usage == 0};
  side.availability_percent = m.quantity("availability_percent", kWhole);
  side.downtime_minutes = m.quantity("downtime_minutes", kMostMinutes);
  if (side.availability_percent && !side.downtime_minutes)
    throw Bad{"an availability without its minutes"};
  side.promised_percent = m.quantity("slo_percent", kWhole);
  side.below_promise = m.flag("below_slo");
  side.at_least = m.flag("availability_lower_bound");
  side.bounded_by = m.texts("bounded_by");
  side.without_sla = m.count("without_sla");
  const Members findings = m.object("findings");
  side.errors = findings.count("error");
  side.warnings = findings.count("warning");
  side.notices = findings.count("notice");
  side.next = next_in(m);
  return side;
}

FindingChange finding_in(const Members& m) {
  using State = FindingChange::State;
  FindingChange change{.state = m.word("state", {State::appeared, State::worsened, State::fixed}),
                       .level = m.word("severity", {Level::error, Level::warning, Level::notice}),
                       .rule = m.text("rule"),
                       .address = m.text("address"),
                       .message = m.text("message"),
                       .path = m.text("file")};
  if (m.has("line"))
    change.line = static_cast<int>(std::min<std::size_t>(m.count("line"), 1U << 30U));
  return change;
}

Plan plan_in(const Members& m) {
  Plan plan;
  plan.name = m.text("name");
  plan.file = m.text("file");
  plan.region = m.text("region");
  plan.zones = m.texts("zones");
  plan.against = m.text("against");
  plan.was = m.flag("was");
  plan.is = m.flag("is");
  m.each("changes", [&](const Json& item, const std::string& where) {
    plan.changes.push_back(change_in({item, where}));
  });
  m.each("moves_offered", [&](const Json& item, const std::string& where) {
    const Members offer(item, where);
    plan.offers.push_back({offer.text("from"), offer.text("to")});
  });
  m.each("finding_changes", [&](const Json& item, const std::string& where) {
    plan.findings.push_back(finding_in({item, where}));
  });
  if (m.has("before")) plan.before = situation_in(m.object("before"));
  plan.after = situation_in(m.object("after"));
  return plan;
}

SavedPlan saved_in(const Json& root) {
  const Members m(root, "it");
  const std::string version = m.text("format_version"), command = m.text("command");
  if (!version.starts_with("1."))
    throw Bad{"its format is " + version.substr(0, 20) + "; this tenfold reads 1.x"};
  if (command != "plan" && command != "review")
    throw Bad{"it is the answer of `" + command.substr(0, 20) + "`, not of plan or review"};
  SavedPlan saved;
  MadeWith& made_with = saved.made_with;
  if (m.has("tool")) made_with.tool = m.text("tool");
  if (m.has("inputs")) made_with.inputs = m.text("inputs");
  if (m.has("price_book")) {
    const Members book = m.object("price_book");
    made_with.prices = book.text("effective");
    made_with.digest = book.text("digest");
  }
  m.each("topologies", [&](const Json& item, const std::string& where) {
    saved.plans.push_back(plan_in({item, where}));
  });
  if (m.has("gates")) {
    m.each("gates", [&](const Json& item, const std::string& where) {
      const Members gate(item, where);
      saved.gates.push_back({{}, gate.text("says"), gate.flag("kept")});
    });
  }
  if (m.has("verdict")) {
    const Members verdict = m.object("verdict");
    using Says = Verdict::Says;
    saved.verdict =
        Verdict{verdict.word("says", {Says::fine, Says::look, Says::no}), verdict.texts("reasons")};
  }
  return saved;
}

}  // namespace

tl::expected<SavedPlan, std::string> read_plan(std::string_view text) try {
  const auto shallow = [](int depth, Json::parse_event_t, Json&) {
    if (depth > kDeepest) throw Bad{"it is nested too deeply"};
    return true;
  };
  return saved_in(Json::parse(text, shallow));
} catch (const Bad& bad) {
  return tl::unexpected(bad.what);
} catch (const Json::exception& error) {
  std::string_view what = error.what();  // "[json.exception.parse_error.101] parse error at …"
  what.remove_prefix(std::min(what.find("] ") + 2, what.size()));
  return tl::unexpected("it is no JSON: " + std::string(what));
}

Report report_of(const Session& session, SavedPlan saved) {
  Report report = report_of(session, Screen::show, {});
  report.saved = std::move(saved.plans);
  report.gates = std::move(saved.gates);
  report.verdict = std::move(saved.verdict);
  report.made_with = std::move(saved.made_with);
  return report;
}

}  // namespace tenfold
