#include "parser/text_file.h"

#include <algorithm>
#include <tuple>

#include "base/assert.h"
#include "parser/parser.h"

namespace tenfold {

namespace {

bool begins_table(const Replacement& one) {
  const std::size_t first = one.text.find_first_not_of("\r\n");
  return one.begin == one.end && first != std::string::npos && one.text[first] == '[';
}

}  // namespace

// Where a table is put in, a key that is put in there too belongs to the one above.
bool put_in_order(std::vector<Replacement>& all) {
  std::stable_sort(all.begin(), all.end(), [](const Replacement& a, const Replacement& b) {
    return std::tuple(a.begin, a.end, begins_table(a)) <
           std::tuple(b.begin, b.end, begins_table(b));
  });
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (all[i].begin < all[i - 1].end) return false;
  }
  return true;
}

std::string with_replacements(std::string_view text, std::span<const Replacement> all) {
  std::string made;
  std::size_t at = 0;
  for (const Replacement& one : all) {
    TENFOLD_ASSERT(one.begin >= at && one.end >= one.begin && one.end <= text.size());
    made.append(text.substr(at, one.begin - at)).append(one.text);
    at = one.end;
  }
  return made.append(text.substr(at));
}

TextFile::TextFile(std::string text) {
  Diagnostics diagnostics;
  document_ = parse_document({"", std::move(text)}, diagnostics);
  sound_ = diagnostics.errors == 0;
  if (!sound_) return;
  statements_ = scan(0, this->text(), Limits{}).statements;
  const std::size_t first = this->text().find('\n');
  if (first != std::string_view::npos && first > 0 && this->text()[first - 1] == '\r')
    newline_ = "\r\n";
  for (const NodeId kind : document_.children(root())) {
    if (document_[kind].type != NodeType::table) continue;
    for (NodeId i = document_[kind].first; i != kNoNode; i = document_[i].next)
      components_.emplace(std::string(document_[kind].key) + "." + std::string(document_[i].key),
                          i);
  }
}

NodeId TextFile::component(std::string_view kind, std::string_view name) const {
  const auto it = components_.find(std::string(kind) + "." + std::string(name));
  return it == components_.end() ? kNoNode : it->second;
}

std::size_t TextFile::statement_at(std::uint32_t offset) const {
  const auto after =
      std::upper_bound(statements_.begin(), statements_.end(), offset,
                       [](std::uint32_t at, const Statement& s) { return at < s.begin; });
  TENFOLD_ASSERT(after != statements_.begin());
  return static_cast<std::size_t>(after - statements_.begin()) - 1;
}

std::size_t TextFile::block_end(std::size_t header) const {
  std::size_t end = header + 1;
  while (end < statements_.size() && statements_[end].kind == Statement::Kind::key_value) ++end;
  return end;
}

std::uint32_t TextFile::line_begin(std::uint32_t offset) const {
  const std::size_t before = offset == 0 ? std::string_view::npos : text().rfind('\n', offset - 1);
  return before == std::string_view::npos ? 0 : static_cast<std::uint32_t>(before + 1);
}

std::uint32_t TextFile::content_end(std::uint32_t offset) const {
  std::size_t end = std::min(text().find('\n', offset), text().size());
  if (end < text().size() && end > offset && text()[end - 1] == '\r') --end;
  return static_cast<std::uint32_t>(end);
}

std::uint32_t TextFile::next_line(std::uint32_t offset) const {
  const std::size_t end = text().find('\n', offset);
  return static_cast<std::uint32_t>(end == std::string_view::npos ? text().size() : end + 1);
}

std::string_view TextFile::content(std::uint32_t line) const {
  std::string_view all = text().substr(line, content_end(line) - line);
  constexpr std::string_view kBlank = " \t\r";
  const std::size_t first = all.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return all.substr(first, all.find_last_not_of(kBlank) + 1 - first);
}

std::uint32_t TextFile::comments_above(std::size_t statement) const {
  const std::uint32_t floor = statement == 0 ? 0 : statements_[statement - 1].line_end;
  const std::uint32_t own = line_begin(statements_[statement].begin);
  std::uint32_t at = own;
  while (at > floor) {
    const std::uint32_t above = line_begin(at - 1);
    if (above < floor || !content(above).starts_with('#')) return at;
    at = above;
  }
  return at == 0 ? own : at;
}

}  // namespace tenfold
