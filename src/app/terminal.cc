#include "app/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>

namespace tenfold {
namespace {

constexpr int kNarrowest = 40, kWidest = 400, kUsual = 80;

int stated_width(const Environment& environment) {
  const std::string text = environment.get("COLUMNS").value_or("");
  int width = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), width);
  return error == std::errc{} && end == text.data() + text.size() ? width : 0;
}

int terminal_width(int descriptor) {
  winsize size{};
  return ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

Style style(bool terminal, int width, std::string_view colour, const Environment& environment) {
  const bool wanted = terminal && !environment.get("NO_COLOR") &&
                      environment.get("TERM").value_or("dumb") != "dumb";
  return {.colour = colour == "always" || (colour == "auto" && wanted),
          .unicode = terminal,
          .width = width == 0 ? kUsual : std::clamp(width, kNarrowest, kWidest)};
}

}  // namespace

Style style_of(int descriptor, std::string_view colour, const Environment& environment) {
  const bool terminal = ::isatty(descriptor) == 1;
  int width = stated_width(environment);
  if (width == 0 && terminal) width = terminal_width(descriptor);
  return style(terminal, width, colour, environment);
}

Style style_of_file(std::string_view colour, const Environment& environment) {
  return style(false, stated_width(environment), colour, environment);
}

}  // namespace tenfold
