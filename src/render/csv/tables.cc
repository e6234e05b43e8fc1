#include "render/csv/tables.h"

#include "base/text.h"

namespace tenfold {

void add_text(std::string& row, std::string_view text) {
  std::string safe = printable(text);
  constexpr std::string_view kFormula = "=+-@\t\r\n";
  if (!text.empty() && kFormula.find(text.front()) != std::string_view::npos)
    safe.insert(safe.begin(), '\'');
  if (safe.find_first_of(",\"\r\n") == std::string::npos) {
    row.append(safe).append(",");
    return;
  }
  row += '"';
  for (const char c : safe) row.append(c == '"' ? 2 : 1, c);
  row.append("\",");
}

void add_figure(std::string& row, std::string_view figure) { row.append(figure).append(","); }

void end_row(std::string& row) { row.back() = '\n'; }

}  // namespace tenfold
