#include "parser/toml.h"

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "base/utf8.h"
#include "parser/scanner.h"

namespace tenfold {
namespace {

// "1.5e3" as "1500": the digits decide, not a double.
std::string without_exponent(std::string_view text) {
  const std::size_t e = text.find_first_of("eE");
  if (e == std::string_view::npos || text.find("0x") != std::string_view::npos)
    return std::string(text);
  const int exponent = std::atoi(std::string(text.substr(e + 1)).c_str());
  if (exponent > 40 || exponent < -40) return std::string(text);
  std::string sign, digits;
  int point = -1;
  for (const char c : text.substr(0, e)) {
    if (c == '-') sign = "-";
    if (c == '.') point = static_cast<int>(digits.size());
    if (c >= '0' && c <= '9') digits.push_back(c);
  }
  int whole = (point < 0 ? static_cast<int>(digits.size()) : point) + exponent;
  if (whole <= 0) {
    digits.insert(0, static_cast<std::size_t>(1 - whole), '0');
    whole = 1;
  }
  if (whole > static_cast<int>(digits.size()))
    digits.append(static_cast<std::size_t>(whole) - digits.size(), '0');
  const std::string fraction = digits.substr(static_cast<std::size_t>(whole));
  return sign + digits.substr(0, static_cast<std::size_t>(whole)) +
         (fraction.empty() ? "" : "." + fraction);
}

class Importer {
 public:
  Importer(Document& document, const SourceLines& lines, std::uint32_t begin,
           Diagnostics& diagnostics)
      : document_(document), lines_(lines), diagnostics_(diagnostics) {
    const auto line = std::upper_bound(lines.starts.begin(), lines.starts.end(), begin);
    first_line_ = static_cast<std::size_t>(line - lines.starts.begin()) - 1;
    lead_ = begin - lines.starts[first_line_];
  }

  std::uint32_t offset(toml::source_position at) const {
    const std::size_t line = first_line_ + at.line - 1;
    if (at.line == 0 || line >= lines_.starts.size())
      return static_cast<std::uint32_t>(lines_.text.size());
    std::uint32_t i = lines_.starts[line] + (at.line == 1 ? lead_ : 0);
    if (lines_.ascii)
      return std::min<std::uint32_t>(i + at.column - 1,
                                     static_cast<std::uint32_t>(lines_.text.size()));
    for (toml::source_index column = 1; column < at.column && i < lines_.text.size(); ++column) {
      i += static_cast<std::uint32_t>(first_code_point(lines_.text.substr(i)).bytes);
    }
    return i;
  }

  Span span(const toml::source_region& region) const {
    const std::uint32_t begin = offset(region.begin);
    return {lines_.source, begin, std::max(begin, offset(region.end))};
  }

  void table(const toml::table& from, NodeId into, Children* children) {
    std::vector<std::pair<const toml::key*, const toml::node*>> entries;
    entries.reserve(from.size());
    for (auto&& [key, value] : from) entries.emplace_back(&key, &value);
    std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
      const auto &x = a.first->source().begin, &y = b.first->source().begin;
      return x.line != y.line ? x.line < y.line : x.column < y.column;
    });
    for (const auto& [key, value] : entries) entry(*key, *value, into, children);
  }

 private:
  void entry(const toml::key& key, const toml::node& value, NodeId into, Children* children) {
    const Span key_at = span(key.source());
    const bool dotted = value.is_table() && !value.as_table()->is_inline();
    if (children != nullptr) {
      const NodeId there = children->find(into, key.str());
      if (there != kNoNode) {
        const Node& old = document_[there];
        const bool open = old.type == NodeType::table && old.form == Form::dotted;
        if (dotted && open) return table(*value.as_table(), there, children);
        diagnostics_.error(
            key_at, "`" + printable(key.str()) + "` is given twice",
            "the first is on line " +
                std::to_string(place_of(document_.sources[old.key_at.source], old.key_at).line));
        return;
      }
    }
    const NodeId id = node(value, key.str(), key_at);
    if (dotted) document_.nodes[id].form = Form::dotted;
    if (children != nullptr)
      children->append(into, id);
    else
      document_.append(into, id);
  }

  NodeId node(const toml::node& value, std::string_view key, Span key_at) {
    Node made;
    made.key_at = key_at;
    made.key = key.empty() ? key : kept(key, key_at, 0);
    made.at = span(value.source());
    if (const auto* text = value.as_string()) {
      made.type = NodeType::text;
      made.text = kept(text->get(), made.at, 1);
      return document_.add(made);
    }
    if (const auto* inner = value.as_table()) {
      made.type = NodeType::table;
      const NodeId id = document_.add(made);
      table(*inner, id, nullptr);
      return id;
    }
    if (const auto* elements = value.as_array()) {
      made.type = NodeType::array;
      const NodeId id = document_.add(made);
      for (auto&& element : *elements) document_.append(id, node(element, {}, {}));
      return id;
    }
    made.text = slice(made.at);
    if (const auto* whole = value.as_integer()) {
      made.type = NodeType::integer;
      const bool decimal = made.text.find_first_of("xob") == std::string_view::npos;
      if (!decimal) made.text = document_.keep(std::to_string(whole->get()));
    } else if (value.is_floating_point()) {
      made.type = NodeType::real;
      if (made.text.find_first_of("eE") != std::string_view::npos)
        made.text = document_.keep(without_exponent(made.text));
    } else {
      made.type = value.is_boolean() ? NodeType::boolean : NodeType::date;
    }
    return document_.add(made);
  }

  std::string_view slice(Span at) const { return lines_.text.substr(at.begin, at.end - at.begin); }

  // A view into the source where it spells `value` literally, `quotes` characters in; else a copy.
  std::string_view kept(std::string_view value, Span at, std::uint32_t quotes) {
    const std::string_view literal = slice(at);
    if (literal.size() == value.size() + 2 * quotes &&
        literal.substr(quotes, value.size()) == value) {
      return literal.substr(quotes, value.size());
    }
    return document_.keep(std::string(value));
  }

  Document& document_;
  const SourceLines& lines_;
  Diagnostics& diagnostics_;
  std::size_t first_line_ = 0;
  std::uint32_t lead_ = 0;
};

// The library says "Error while parsing string: unknown escape sequence '\q'".
std::string worded(std::string_view description) {
  constexpr std::string_view kPrefix = "Error while parsing ";
  if (description.starts_with(kPrefix)) description.remove_prefix(kPrefix.size());
  return printable(description);
}

}  // namespace

NodeId Children::find(NodeId parent, std::string_view key) {
  if (indexed_.insert(parent).second) {
    for (NodeId i = document_[parent].first; i != kNoNode; i = document_[i].next) {
      by_key_.emplace(Key{parent, document_[i].key}, i);
    }
  }
  const auto it = by_key_.find({parent, key});
  return it == by_key_.end() ? kNoNode : it->second;
}

void Children::append(NodeId parent, NodeId child) {
  document_.append(parent, child);
  if (indexed_.contains(parent)) by_key_.emplace(Key{parent, document_[child].key}, child);
}

SourceLines lines_of(SourceId source, std::string_view text) {
  SourceLines lines{source, text, {}, true};
  lines.starts.push_back(text.starts_with("\xEF\xBB\xBF") ? 3 : 0);
  for (std::size_t i = text.find('\n'); i != std::string_view::npos; i = text.find('\n', i + 1)) {
    lines.starts.push_back(static_cast<std::uint32_t>(i + 1));
  }
  lines.ascii = std::none_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
  return lines;
}

TomlError add_toml(Document& document, NodeId table, const SourceLines& lines, std::uint32_t begin,
                   std::uint32_t end, Children* children, Diagnostics& diagnostics) {
  Importer importer(document, lines, begin, diagnostics);
  const toml::parse_result result = toml::parse(lines.text.substr(begin, end - begin));
  if (!result) {
    const toml::parse_error& error = result.error();
    return {true, importer.span(error.source()), worded(error.description())};
  }
  importer.table(result.table(), table, children);
  return {};
}

bool decode_key(std::string_view part, std::string& key) {
  if (is_bare(part)) {
    key = part;
    return true;
  }
  // Nothing but one quoted part goes to the library: what looks like a header it takes for one.
  const char quote = part.empty() ? '\0' : part.front();
  if ((quote != '"' && quote != '\'') || part.size() < 2 || part.back() != quote) return false;
  const std::string statement = std::string(part) + " = 0";
  const toml::parse_result result = toml::parse(statement);
  if (!result || result.table().size() != 1 || !result.table().begin()->second.is_integer())
    return false;
  key = result.table().begin()->first.str();
  return true;
}

}  // namespace tenfold
