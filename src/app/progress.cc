#include "app/progress.h"

#include <unistd.h>

#include <algorithm>
#include <string>

#include "app/megabytes.h"
#include "app/output.h"
#include "render/text/figures.h"

namespace tenfold {
namespace {

constexpr std::chrono::milliseconds kPatience{1'000}, kBetween{100};

std::string number(std::size_t n) { return thousands(static_cast<std::int64_t>(n)); }

// "[####------]"
std::string bar(std::uint64_t done, std::uint64_t all) {
  constexpr std::size_t kWidth = 12;
  const std::size_t full = static_cast<std::size_t>(std::min(done, all) * kWidth / all);
  return "[" + std::string(full, '#') + std::string(kWidth - full, '-') + "]";
}

}  // namespace

Progress::Progress() : terminal_(::isatty(STDERR_FILENO) == 1) {
  if (terminal_) next_ = Clock::now() + kPatience;
}

bool Progress::due() {
  if (!terminal_) return false;
  const Clock::time_point now = Clock::now();
  if (now < next_) return false;
  next_ = now + kBetween;
  return shown_ = true;
}

void Progress::step(std::string_view doing, std::size_t done, std::size_t all,
                    std::string_view of) {
  if (!due()) return;
  tell("\r\x1b[K" + std::string(doing) + " " + number(done + 1) + " of " + number(all) + " " +
       std::string(of));
}

void Progress::bytes(std::string_view doing, std::uint64_t done, std::uint64_t all) {
  if (of_bytes_ != doing) {
    of_bytes_ = doing;
    begun_ = Clock::now();
  }
  if (!due()) return;
  const double seconds = std::chrono::duration<double>(Clock::now() - begun_).count();
  const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
  std::string text = "\r\x1b[K" + std::string(doing);
  if (all > 0) text += " " + bar(done, all);
  if (done > 0) {
    text += " " + megabytes(done) + (all > 0 ? " of " + megabytes(all) : "") + " MB, " +
            megabytes(static_cast<std::uint64_t>(rate)) + " MB/s";
  }
  if (all > done && rate > 0) {
    const double left = static_cast<double>(all - done) / rate;
    text += ", " + number(static_cast<std::size_t>(left) + 1) + " s left";
  }
  tell(text);
}

void Progress::clear() {
  if (shown_) tell("\r\x1b[K");
  shown_ = false;
}

}  // namespace tenfold
