#include "app/options.h"

#include <algorithm>
#include <cctype>
#include <ctime>
#include <iterator>

#include "app/price_folder.h"
#include "app/project.h"
#include "base/text.h"
#include "estimator/grouping.h"

namespace tenfold {
namespace {

constexpr Rate kDollar{1'000'000'000'000};  // in pico-dollars
constexpr std::int64_t kMostRate = 1'000'000 * kMicro;
constexpr std::size_t kMostVariableBytes = 1U << 20U;
using Wrong = tl::unexpected<std::string>;

// In UTC, so that a night's job means the same day everywhere.
std::string system_date() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  char text[16];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%d", &parts)};
}

class Settling {
 public:
  Settling(const CommandLine& typed, const Environment& environment, const Config& config,
           const Files& files)
      : typed_(typed), environment_(environment), config_(config), files_(files) {}

  tl::expected<Options, std::string> run() {
    general();
    topologies();
    lint();
    costs();
    week();
    sizes();
    comparing();
    outputs();
    if (!problem_.empty()) return Wrong(problem_);
    return std::move(options_);
  }

 private:
  void wrong(std::string problem) {
    if (problem_.empty()) problem_ = std::move(problem);
  }

  bool in_group(unsigned group) const { return (typed_.command->flags & group) != 0; }

  // The flag, else its variable; and which of them spoke, for messages.
  std::optional<std::string> value_of(std::string_view name) const {
    if (auto value = typed_.last(name)) return value;
    if (!takes_flag(*typed_.command, flag(name)) || !flag(name).variable) return std::nullopt;
    return environment_.get(variable_of(flag(name)));
  }
  std::string speaker(std::string_view name) const {
    return typed_.has(name) ? "--" + std::string(name) : variable_of(flag(name));
  }

  void general() {
    options_.colour = value_of("color").value_or("auto");
    const std::vector<std::string_view> choices = words(flag("color").choices);
    if (std::find(choices.begin(), choices.end(), options_.colour) == choices.end()) {
      wrong(speaker("color") + " " + options_.colour + ": not one of " + join(choices, ", "));
    }
    options_.today = value_of("today").value_or(system_date());
    if (!is_calendar_date(options_.today))
      wrong(speaker("today") + " " + options_.today + ": not a date such as 2026-01-31");
    prices();
    options_.exclude = config_.exclude;
    options_.exclude_below = config_.folder;
    options_.changed_since = typed_.last("changed-since").value_or("");
    if (options_.changed_since.starts_with("git:")) options_.changed_since.erase(0, 4);
    if (typed_.has("changed-since") && options_.changed_since.empty())
      wrong("--changed-since: name a revision");
    options_.allow_unpriced = typed_.has("allow-unpriced");
    options_.explain_assumptions = typed_.has("explain-assumptions");
    options_.explain_skipped = typed_.has("explain-skipped");
  }

  // A folder, or the one that `prices update` keeps.
  void prices() {
    options_.updated_prices = updated_prices(environment_.get("XDG_DATA_HOME").value_or(""),
                                             environment_.get("HOME").value_or(""));
    const auto said = value_of("prices");
    const std::string asked = said.value_or(config_.prices);
    options_.prices = options_.prices_shown = asked;
    if (asked.empty()) return;
    const std::string who = said ? speaker("prices") : "`prices` of " + std::string(kConfigName);
    if (asked == kUpdated) {
      options_.prices = options_.updated_prices;
      if (files_.thing(options_.prices) != Thing::folder)
        wrong(who + " " + asked + ": " + std::string(kNoUpdate));
    } else if (files_.thing(asked) != Thing::folder) {
      wrong(who + " " + asked + ": no such folder");
    }
  }

  Setting setting(std::string_view name, const std::string& text) {
    const std::size_t equals = text.find('=');
    if (equals == 0 || equals == std::string::npos) {
      wrong("--" + std::string(name) + " " + text + ": write " + std::string(flag(name).value));
      return {};
    }
    const std::string key = text.substr(0, equals);
    return {key, text.substr(equals + 1), "--" + std::string(name) + " " + key};
  }

  void topologies() {
    LowerOptions& to = options_.lowering;
    to.environment = value_of("env");
    to.region = value_of("region").value_or("");
    constexpr std::string_view kVariable = "TENFOLD_VAR_";
    for (const auto& [name, value] : environment_.values) {
      if (!name.starts_with(kVariable)) continue;
      to.variables.push_back({lower_case(name.substr(kVariable.size())), value, name});
    }
    for (const std::string& text : typed_.all("var")) to.variables.push_back(setting("var", text));
    for (const std::string& text : typed_.all("set")) to.sets.push_back(setting("set", text));
    for (const std::string& path : typed_.all("var-file")) {
      auto text = read_inside(files_, project_root(files_, absolute_path(files_, path)), path,
                              kMostVariableBytes);
      if (text)
        to.variable_files.push_back({path, std::move(*text)});
      else
        wrong("--var-file " + path + ": " + text.error().reason);
    }
  }

  // Rules may be given one by one or with commas between.
  std::vector<std::string> rules_of(std::string_view name) {
    std::vector<std::string> all;
    for (const std::string& text : typed_.all(name)) {
      for (std::size_t i = 0; i <= text.size();) {
        const std::size_t comma = std::min(text.find(',', i), text.size());
        all.push_back(text.substr(i, comma - i));
        if (std::string problem = unknown_rule(all.back()); !problem.empty()) {
          wrong("--" + std::string(name) + ": " + problem);
        }
        i = comma + 1;
      }
    }
    return all;
  }

  void lint() {
    LintOptions& to = options_.lint;
    to.select = rules_of("select");
    to.ignore = rules_of("ignore");
    to.mandatory = config_.mandatory;
    to.severity = config_.severity;
    to.suppressions = !typed_.has("no-suppressions");
    to.config = config_.rules;
    to.monthly_budget_usd = config_.budget_usd;
    changes();
    for (const std::string& text : typed_.all("severity")) {
      const Setting rule = setting("severity", text);
      const auto level = level_of(rule.value);
      if (!level)
        wrong("--severity " + text + ": the level is error, warning, notice or off");
      else if (std::string problem = unknown_rule(rule.name); !problem.empty())
        wrong("--severity: " + problem);
      else
        to.severity.insert_or_assign(rule.name, *level);
    }
    const auto fail_on = value_of("fail-on");
    const auto level = fail_on ? level_of(*fail_on) : config_.fail_on.value_or(Level::error);
    if (level && *level != Level::off)
      options_.fail_on = *level;
    else
      wrong(speaker("fail-on") + " " + fail_on.value_or("") +
            ": not one of error, warning, notice");
  }

  // What lint does beside telling; patches are made where something shows them.
  void changes() {
    options_.fix = typed_.has("fix");
    options_.dry_run = in_group(takes::findings) && typed_.has("dry-run");
    options_.patches = typed_.has("patches");
    options_.baseline = value_of("baseline").value_or(config_.baseline);
    options_.write_baseline = typed_.last("write-baseline").value_or("");
    if (typed_.has("write-baseline") && options_.write_baseline.empty())
      wrong("--write-baseline: name a file");
    if (options_.dry_run && !options_.fix) wrong("--dry-run needs --fix");
    if (options_.fix && options_.patches) wrong("--fix and --patches exclude each other");
    if (!options_.write_baseline.empty() && (options_.fix || options_.patches))
      wrong("--write-baseline goes without --fix and --patches");
    if ((options_.dry_run || options_.patches) && typed_.has("format"))
      wrong(std::string(options_.patches ? "--patches" : "--dry-run") +
            " prints patches; --format does not go with it");
    if (!options_.fix) return;
    for (const std::string_view flag : {"set", "region"}) {
      if (typed_.has(flag))
        wrong("--fix changes what the files say; --" + std::string(flag) + " does not go with it");
    }
    if (std::ranges::find(typed_.arguments, "-") != typed_.arguments.end())
      wrong("--fix changes files; the standard input is none");
  }

  void costs() {
    options_.discounts = config_.discounts;
    options_.compare_regions = typed_.has("compare-regions");
    options_.group_by = typed_.last("group-by").value_or("");
    if (!options_.group_by.empty() && !group_by_of(options_.group_by)) {
      wrong("--group-by " + options_.group_by +
            ": not one of component, kind, service, tier, region, tag:KEY");
    }
    if (const auto top = typed_.last("top")) {
      const auto number = parse_decimal(*top, 0);
      if (!number || *number < 1) wrong("--top " + *top + ": not a number from 1 on");
      options_.top = static_cast<std::size_t>(number.value_or(0));
    }
    MoneyStyle& money = options_.money;
    if (typed_.has("hourly")) money.per = MoneyStyle::Per::hour;
    if (typed_.has("yearly")) money.per = MoneyStyle::Per::year;
    if (typed_.has("hourly") && typed_.has("yearly"))
      wrong("--hourly and --yearly exclude each other");
    currency(money);
  }

  // Underscores may stand between digits, as in a file.
  std::optional<std::int64_t> users_of(std::string_view name) {
    const auto text = typed_.last(name);
    if (!text) return std::nullopt;
    const bool stray =
        text->starts_with('_') || text->ends_with('_') || text->find("__") != std::string::npos;
    const auto number = parse_decimal(*text, 0);
    if (stray || !number || *number < 1 || *number > kMostUsers) {
      wrong("--" + std::string(name) + " " + *text +
            ": not a number of users, 1 to 1_000_000_000_000");
      return std::nullopt;
    }
    return number;
  }

  void sizes() {
    if (!in_group(takes::sizes)) return;
    options_.keep_stated = typed_.has("keep-stated");
    options_.from = users_of("from");
    options_.to = users_of("to");
    if (options_.from && options_.from > options_.to.value_or(kMostUsers)) {
      wrong("--from " + *typed_.last("from") + " is beyond --to " + *typed_.last("to"));
    }
  }

  // A rate is never looked up: it is the user's, and printed.
  void currency(MoneyStyle& money) {
    const auto code = value_of("currency"), rate = value_of("rate");
    if (!code && !rate) return;
    const auto letter = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (!code || code->size() != 3 || !std::all_of(code->begin(), code->end(), letter)) {
      return wrong(code ? speaker("currency") + " " + *code + ": not a code such as EUR"
                        : speaker("rate") + " needs --currency");
    }
    if (!rate && *code != "USD")
      return wrong(speaker("currency") + " " + *code + " needs --rate: what a dollar is in it");
    const auto micros = parse_decimal(rate.value_or("1"), 6);
    if (!micros || *micros <= 0 || *micros > kMostRate) {
      return wrong(speaker("rate") + " " + *rate +
                   ": not a number above 0, with six decimals at most");
    }
    if (*code == "USD" && *micros != kMicro) return wrong("a dollar is one USD: --rate says else");
    money.currency = *code;
    money.rate = {*micros};
  }

  void week() {
    const std::string fleet = typed_.last("fleet").value_or("");
    options_.fleet_size = fleet == "min"       ? FleetSize::minimum
                          : fleet == "max"     ? FleetSize::maximum
                          : fleet == "desired" ? FleetSize::desired
                                               : FleetSize::simulated;
    if (typed_.last("day") == "weekend") options_.day = DayKind::weekend;
    const auto step = typed_.last("step");
    if (!step) return;
    const auto minutes = parse_decimal(*step, 0);
    if (!minutes || *minutes < 1 || *minutes > 60 || 60 % *minutes != 0)
      return wrong("--step " + *step + ": not a number of minutes that divides an hour");
    options_.step_minutes = static_cast<int>(*minutes);
  }

  void output(std::string_view text) {
    const std::size_t equals = text.find('=');
    const std::string name(text.substr(0, equals));
    const Format* format = find_format(name);
    const std::string_view command = typed_.command->name;
    if (format == nullptr || !format->prints(command)) {
      std::vector<std::string_view> names;
      for (const Format* each : formats()) {
        if (each->prints(command)) names.push_back(each->name);
      }
      wrong("tenfold " + std::string(command) + " cannot print `" + name + "`; its formats are " +
            join(names, ", "));
      return;
    }
    std::string file = equals == std::string_view::npos ? "" : std::string(text.substr(equals + 1));
    if (equals != std::string_view::npos && file.empty())
      wrong("--format " + std::string(text) + ": name a file");
    options_.outputs.push_back({format, file == "-" ? "" : std::move(file)});
  }

  // The configuration's, where the command prints it.
  std::string usual_format() const {
    const Format* format = find_format(config_.format);
    const bool printed = format != nullptr && format->prints(typed_.command->name);
    return printed ? config_.format : std::string(typed_.command->format);
  }

  // An amount that may have cents: "2500", "1_000.50".
  std::optional<Quantity> amount_of(std::string_view name, std::string_view unit) {
    const auto text = typed_.last(name);
    if (!text) return std::nullopt;
    const auto micros = parse_decimal(*text, 6);
    const bool bad = !micros || *micros < 0 || *micros > kMostRate * kMicro;
    if (bad)
      wrong("--" + std::string(name) + " " + *text + ": not a number of " + std::string(unit));
    return bad ? std::nullopt : std::optional(Quantity{*micros});
  }

  void comparing() {
    options_.against = typed_.last("against").value_or("");
    if (typed_.has("against") && options_.against.empty())
      wrong("--against: name a file, a folder or git:REVISION");
    options_.detailed_exitcode = typed_.has("detailed-exitcode");
    const auto money = [&](std::string_view name) -> std::optional<Money> {
      const auto usd = amount_of(name, "dollars");
      return usd ? std::optional(kDollar * *usd) : std::nullopt;
    };
    options_.budget = money("budget");
    options_.max_delta = money("max-delta");
    options_.max_delta_percent = amount_of("max-delta-percent", "percent");
    const bool compared =
        !options_.against.empty() || typed_.has("set") || typed_.command->name == "review";
    for (const std::string_view name : {"max-delta", "max-delta-percent"}) {
      if (typed_.has(name) && !compared)
        wrong("--" + std::string(name) + " needs something to compare with: --against REF");
    }
  }

  void outputs() {
    if ((typed_.command->flags & takes::formats) == 0) return;  // it prints one text
    for (const std::string& text : typed_.all("format")) output(text);
    if (options_.outputs.empty()) output(value_of("format").value_or(usual_format()));
    for (const Output& one : options_.outputs) options_.lint.patches |= one.format->patches;
    options_.lint.patches |= options_.patches;
    if (const auto plan = typed_.last("out")) {
      if (plan->empty() || *plan == "-") wrong("--out: name a file");
      options_.outputs.push_back({find_format("json"), *plan, true});
    }
    const std::string file = typed_.last("output").value_or("");
    const auto free = [](const Output& o) { return o.file.empty(); };
    const auto count = std::count_if(options_.outputs.begin(), options_.outputs.end(), free);
    if (count > 1)
      wrong(
          "only one format can go to the standard output; write the others as --format "
          "FORMAT=FILE");
    if (file.empty() || file == "-") return;
    const auto to = std::find_if(options_.outputs.begin(), options_.outputs.end(), free);
    if (to != options_.outputs.end())
      to->file = file;
    else
      wrong("--output " + file + ": every --format has its file already");
  }

  const CommandLine& typed_;
  const Environment& environment_;
  const Config& config_;
  const Files& files_;
  Options options_;
  std::string problem_;
};

}  // namespace

tl::expected<Options, std::string> settle(const CommandLine& typed, const Environment& environment,
                                          const Config& config, const Files& files) {
  return Settling(typed, environment, config, files).run();
}

}  // namespace tenfold
