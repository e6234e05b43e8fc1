#include "app/progress.h"

#include <unistd.h>

#include <string>

#include "app/output.h"
#include "render/text/figures.h"

namespace tenfold {
namespace {

constexpr std::chrono::milliseconds kPatience{1'000}, kBetween{100};

std::string number(std::size_t n) { return thousands(static_cast<std::int64_t>(n)); }

}  // namespace

Progress::Progress() : terminal_(::isatty(STDERR_FILENO) == 1) {
  if (terminal_) next_ = Clock::now() + kPatience;
}

void Progress::step(std::string_view doing, std::size_t done, std::size_t all,
                    std::string_view of) {
  if (!terminal_) return;
  const Clock::time_point now = Clock::now();
  if (now < next_) return;
  next_ = now + kBetween;
  shown_ = true;
  tell("\r\x1b[K" + std::string(doing) + " " + number(done + 1) + " of " + number(all) + " " +
       std::string(of));
}

void Progress::clear() {
  if (shown_) tell("\r\x1b[K");
  shown_ = false;
}

}  // namespace tenfold
