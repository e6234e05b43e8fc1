#include "render/words.h"

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

std::string_view word_of(Action action) {
  switch (action) {
    case Action::create: return "create";
    case Action::update: return "update";
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
  }
  return "";
}

std::string_view word_of_purchase(const Use& use) {
  switch (use.purchase) {
    case Purchase::plain: return "";
    case Purchase::on_demand: return "on-demand";
    case Purchase::spot: return "spot";
    case Purchase::dedicated: return "dedicated";
    case Purchase::committed: return use.commitment;
  }
  return "";
}

}  // namespace tenfold
