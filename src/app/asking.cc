#include "app/asking.h"

#include <unistd.h>

#include <cerrno>

#include "app/output.h"
#include "base/text.h"

namespace tenfold {
namespace {

constexpr std::size_t kLongestAnswer = 1'000;  // bytes; more than that is nobody's answer

// A line without its end and the blanks around it; nothing where the input ends.
std::optional<std::string> read_line() {
  std::string line;
  for (;;) {
    char c = 0;
    const ssize_t got = ::read(STDIN_FILENO, &c, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return std::nullopt;
    if (c == '\n') break;
    if (line.size() < kLongestAnswer) line += c;
  }
  const std::size_t begin = line.find_first_not_of(" \t\r");
  if (begin == std::string::npos) return "";
  return line.substr(begin, line.find_last_not_of(" \t\r") + 1 - begin);
}

}  // namespace

bool can_ask() { return ::isatty(STDIN_FILENO) == 1; }

std::optional<std::string> ask(std::string_view question, std::string_view usual,
                               const std::function<std::string(const std::string&)>& wrong) {
  for (;;) {
    tell(printable(std::string(question).append(" [").append(usual).append("] ")));
    std::optional<std::string> answer = read_line();
    if (!answer) {
      tell("\n");
      return std::nullopt;
    }
    if (answer->empty()) answer = usual;
    const std::string problem = wrong(*answer);
    if (problem.empty()) return answer;
    tell("  " + printable(problem) + "\n");
  }
}

}  // namespace tenfold
