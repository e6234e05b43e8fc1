// Text to document: block by block, so that one mistake hides one statement.
#include <algorithm>
#include <span>

#include "base/text.h"
#include "base/utf8.h"
#include "parser/parser.h"
#include "parser/scanner.h"
#include "parser/toml.h"

namespace tenfold {
namespace {

using Kind = Statement::Kind;
using Problem = Statement::Problem;

struct KeyPart {
  std::string key;
  Span at;
};

class Builder {
 public:
  Builder(Document& document, Lines lines, Diagnostics& diagnostics, const Limits& limits)
      : document_(document), lines_(std::move(lines)), diagnostics_(diagnostics), limits_(limits), children_(document) {}

  void build() {
    Scan scanned = scan(lines_.source, lines_.text, limits_);
    refuse_invalid_utf8(scanned.statements);
    document_.directives = std::move(scanned.directives);
    NodeId table = document_.root;
    const auto& all = scanned.statements;
    for (std::size_t i = 0; i < all.size();) {
      if (all[i].kind != Kind::key_value) {
        table = header(all[i]);
        ++i;
      }
      std::size_t end = i;
      while (end < all.size() && all[end].kind == Kind::key_value) ++end;
      if (table != kNoNode && end > i) block(table, {&all[i], end - i});
      i = end;
    }
  }

 private:
  std::string_view slice(std::uint32_t begin, std::uint32_t end) const {
    return lines_.text.substr(begin, end - begin);
  }
  Span span(std::uint32_t begin, std::uint32_t end) const { return {lines_.source, begin, end}; }
  bool full() const { return errors_ >= limits_.syntax_errors; }

  void syntax_error(Span at, std::string message, std::string label = {}) {
    if (++errors_ <= limits_.syntax_errors) diagnostics_.error(at, std::move(message), std::move(label));
    else ++diagnostics_.errors;
  }

  void refuse_invalid_utf8(std::vector<Statement>& statements) {
    std::size_t from = 0;
    while (!full()) {
      const std::size_t bad = find_invalid_utf8(lines_.text.substr(from));
      if (bad == std::string_view::npos) return;
      const auto at = static_cast<std::uint32_t>(from + bad);
      syntax_error(span(at, at + 1), "this byte is not UTF-8", "save the file as UTF-8");
      const auto after = std::upper_bound(statements.begin(), statements.end(), at,
                                          [](std::uint32_t i, const Statement& s) { return i < s.begin; });
      from = at + 1;
      if (after == statements.begin()) continue;
      Statement& hit = *(after - 1);
      if (at >= hit.line_end) continue;
      hit.problem = Problem::string_too_long;  // any: it is reported here and parsed nowhere
      hit.problem_at = UINT32_MAX;
      from = hit.line_end;
    }
  }

  // True when the scanner refused the statement; says why.
  bool refused(const Statement& s) {
    if (s.problem == Problem::none) return false;
    if (s.problem_at == UINT32_MAX) return true;
    const Span at = span(s.problem_at, s.problem_at + 1);
    const std::string depth = std::to_string(limits_.depth);
    switch (s.problem) {
      case Problem::none: break;
      case Problem::unclosed_bracket: syntax_error(at, "this bracket is never closed", "close it"); break;
      case Problem::unclosed_string: syntax_error(at, "this string is never closed", "close its quote"); break;
      case Problem::too_deep: syntax_error(at, "values nest more than " + depth + " levels deep", "the limit is " + depth); break;
      case Problem::too_many_parts: syntax_error(at, "this key has more than " + depth + " parts", "the limit is " + depth); break;
      case Problem::string_too_long:
        syntax_error(at, "this string is longer than " + std::to_string(limits_.string_bytes >> 10U) + " KiB", "shorten it");
        break;
    }
    return true;
  }

  // Key parts of a header, or nothing where it is malformed.
  std::vector<KeyPart> header_parts(const Statement& s) {
    const std::uint32_t brackets = s.kind == Kind::tables_header ? 2 : 1;
    const std::string_view text = slice(s.begin, s.end);
    const std::string_view closing = brackets == 2 ? "]]" : "]";
    if (text.size() < 2 * brackets || !text.ends_with(closing)) {
      syntax_error(span(s.begin, s.end), "this header has no closing `" + std::string(closing) + "`", "write [KIND.NAME]");
      return {};
    }
    std::vector<KeyPart> parts;
    std::uint32_t at = s.begin + brackets;
    const std::uint32_t end = s.end - brackets;
    while (true) {
      std::uint32_t stop = at;
      char quote = '\0';
      for (; stop < end && (quote != '\0' || lines_.text[stop] != '.'); ++stop) {
        const char c = lines_.text[stop];
        if (quote == '"' && c == '\\') ++stop;
        else if (quote != '\0' ? c == quote : (c == '"' || c == '\'')) quote = quote != '\0' ? '\0' : c;
      }
      std::uint32_t from = at, to = std::min(stop, end);
      while (from < to && (lines_.text[from] == ' ' || lines_.text[from] == '\t')) ++from;
      while (to > from && (lines_.text[to - 1] == ' ' || lines_.text[to - 1] == '\t')) --to;
      KeyPart part{{}, span(from, to)};
      if (!decode_key(slice(from, to), part.key)) {
        syntax_error(span(from, std::max(to, from + 1)), "this header is not TOML", "write [KIND.NAME]; other characters need quotes");
        return {};
      }
      parts.push_back(std::move(part));
      if (stop >= end) return parts;
      at = stop + 1;
    }
  }

  NodeId make(NodeId parent, const KeyPart& part, NodeType type, Form form, Span at) {
    Node node;
    const std::string_view literal = slice(part.at.begin, part.at.end);
    node.key = literal == part.key ? literal : document_.keep(part.key);
    node.key_at = part.at;
    node.at = at;
    node.type = type;
    node.form = form;
    const NodeId id = document_.add(node);
    children_.append(parent, id);
    return id;
  }

  int line_of(NodeId id) const {
    const Span at = document_[id].key_at;
    return place_of(document_.sources[at.source], at).line;
  }

  void clash(const KeyPart& part, NodeId there) {
    syntax_error(part.at, "`" + printable(part.key) + "` is there already",
                 "the first is on line " + std::to_string(line_of(there)));
  }

  // The table that a header opens; kNoNode where it cannot, which hides its block.
  NodeId header(const Statement& s) {
    if (refused(s)) return kNoNode;
    const std::vector<KeyPart> parts = header_parts(s);
    if (parts.empty()) return kNoNode;
    NodeId table = document_.root;
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
      NodeId next = children_.find(table, parts[i].key);
      if (next == kNoNode) {
        table = make(table, parts[i], NodeType::table, Form::implied, parts[i].at);
        continue;
      }
      const Node& node = document_[next];
      if (node.form == Form::tables) {
        next = node.last;
      } else if (node.type != NodeType::table || (node.form != Form::header && node.form != Form::implied)) {
        clash(parts[i], next);
        return kNoNode;
      }
      table = next;
    }
    return s.kind == Kind::header ? open(table, parts.back(), span(s.begin, s.end))
                                  : open_next(table, parts.back(), span(s.begin, s.end));
  }

  NodeId open(NodeId parent, const KeyPart& part, Span at) {
    const NodeId there = children_.find(parent, part.key);
    if (there == kNoNode) return make(parent, part, NodeType::table, Form::header, at);
    Node& node = document_.nodes[there];
    if (node.form == Form::implied) {
      node.form = Form::header;
      node.key_at = part.at;
      node.at = at;
      return there;
    }
    clash(part, there);
    return kNoNode;
  }

  NodeId open_next(NodeId parent, const KeyPart& part, Span at) {
    NodeId tables = children_.find(parent, part.key);
    if (tables == kNoNode) {
      tables = make(parent, part, NodeType::array, Form::tables, at);
    } else if (document_[tables].form != Form::tables) {
      clash(part, tables);
      return kNoNode;
    }
    Node element;
    element.at = at;
    element.form = Form::header;
    const NodeId id = document_.add(element);
    document_.append(tables, id);
    return id;
  }

  void block(NodeId table, std::span<const Statement> statements) {
    const bool whole = std::none_of(statements.begin(), statements.end(),
                                    [](const Statement& s) { return s.problem != Problem::none; });
    const bool fresh = document_[table].first == kNoNode;
    bool done = false;
    if (whole && fresh) {
      done = !add_toml(document_, table, lines_, statements.front().begin, statements.back().line_end,
                       nullptr, diagnostics_).failed;
    }
    if (!done) one_by_one(table, statements);
  }

  void one_by_one(NodeId table, std::span<const Statement> statements) {
    for (const Statement& s : statements) {
      if (full()) return;
      if (refused(s)) continue;
      const TomlError error = add_toml(document_, table, lines_, s.begin, s.end, &children_, diagnostics_);
      if (!error.failed) continue;
      Span at = error.at;
      at.begin = std::clamp(at.begin, s.begin, s.end);
      at.end = std::clamp(at.end, at.begin, s.end);
      syntax_error(at, "this is not TOML: " + error.message, hint(s));
    }
  }

  std::string hint(const Statement& s) const {
    const std::string_view text = slice(s.begin, s.end);
    return text.find('=') == std::string_view::npos ? "write KEY = VALUE" : "";
  }

  Document& document_;
  Lines lines_;
  Diagnostics& diagnostics_;
  const Limits& limits_;
  std::size_t errors_ = 0;
  Children children_;
};

SourceId take_in(Document& document, Source source) {
  document.sources.push_back(std::move(source));
  return static_cast<SourceId>(document.sources.size() - 1);
}

}  // namespace

Document parse_document(Source source, Diagnostics& diagnostics, const Limits& limits) {
  Document document;
  const SourceId id = take_in(document, std::move(source));
  document.root = document.add(Node{.form = Form::header});
  const std::string_view text = document.sources[id].text;
  if (text.size() > limits.file_bytes) {
    diagnostics.error({id, 0, 0}, "the file is larger than " + std::to_string(limits.file_bytes >> 20U) + " MiB",
                      "split the architecture into several files");
    return document;
  }
  document.nodes.reserve(text.size() / 16);
  Builder(document, lines_of(id, text), diagnostics, limits).build();
  return document;
}

NodeId parse_value(Document& document, Source source, Diagnostics& diagnostics) {
  constexpr std::string_view kKey = "value = ";
  source.text.insert(0, kKey);
  const NodeId table = parse_body(document, std::move(source), diagnostics);
  if (table == kNoNode || document[table].first == kNoNode) return kNoNode;
  const NodeId value = document[table].first;
  return document[value].key == "value" && document[value].next == kNoNode ? value : kNoNode;
}

NodeId parse_body(Document& document, Source source, Diagnostics& diagnostics) {
  const SourceId id = take_in(document, std::move(source));
  const std::string_view text = document.sources[id].text;
  const Scan scanned = scan(id, text, Limits{});
  for (const Statement& s : scanned.statements) {
    if (s.problem == Problem::none) continue;
    diagnostics.error({id, s.problem_at, s.problem_at + 1}, "this value nests too deep, is too long or is never closed");
    return kNoNode;
  }
  const NodeId table = document.add(Node{});
  const TomlError error = add_toml(document, table, lines_of(id, text), 0,
                                   static_cast<std::uint32_t>(text.size()), nullptr, diagnostics);
  if (!error.failed) return table;
  diagnostics.error(error.at, "this is not TOML: " + error.message);
  return kNoNode;
}

}  // namespace tenfold
