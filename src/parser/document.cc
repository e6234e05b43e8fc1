// Text to document: block by block, so that one mistake hides one statement.
#include <algorithm>
#include <span>

#include "base/text.h"
#include "base/utf8.h"
#include "parser/parser.h"
#include "parser/plain.h"
#include "parser/scanner.h"
#include "parser/syntax.h"
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
  Builder(Document& document, NodeId root, SourceLines lines, bool is_file,
          Diagnostics& diagnostics, const Limits& limits)
      : document_(document),
        root_(root),
        is_file_(is_file),
        lines_(std::move(lines)),
        diagnostics_(diagnostics),
        limits_(limits),
        children_(document) {}

  void build() {
    Scan scanned = scan(lines_.source, lines_.text, limits_);
    refuse_invalid_utf8(scanned.statements);
    if (is_file_) {
      document_.directives.insert(document_.directives.end(), scanned.directives.begin(),
                                  scanned.directives.end());
    }
    NodeId table = root_;
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
    if (!stopped_) return;
    diagnostics_.list.push_back({.severity = Severity::note,
                                 .message = "after " + std::to_string(limits_.syntax_errors) +
                                            " mistakes of syntax the rest was not read",
                                 .at = {},
                                 .label = {}});
  }

 private:
  std::string_view slice(std::uint32_t begin, std::uint32_t end) const {
    return lines_.text.substr(begin, end - begin);
  }
  Span span(std::uint32_t begin, std::uint32_t end) const { return {lines_.source, begin, end}; }
  bool full() const { return errors_ >= limits_.syntax_errors; }

  void syntax_error(Span at, std::string message, std::string label = {}) {
    if (++errors_ <= limits_.syntax_errors)
      diagnostics_.error(at, std::move(message), std::move(label));
    else
      ++diagnostics_.errors;
  }

  void refuse_invalid_utf8(std::vector<Statement>& statements) {
    std::size_t from = 0;
    while (!full()) {
      const std::size_t bad = find_invalid_utf8(lines_.text.substr(from));
      if (bad == std::string_view::npos) return;
      const auto at = static_cast<std::uint32_t>(from + bad);
      syntax_error(span(at, at + 1), "this byte is not UTF-8", "save the file as UTF-8");
      const auto after =
          std::upper_bound(statements.begin(), statements.end(), at,
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
      case Problem::unclosed_bracket:
        syntax_error(at, "this bracket is never closed",
                     lines_.text[s.problem_at] == '{' ? "close it on its line" : "close it");
        break;
      case Problem::unclosed_string:
        syntax_error(at, "this string is never closed", "close its quote");
        break;
      case Problem::too_deep:
        syntax_error(at, "values nest more than " + depth + " levels deep",
                     "the limit is " + depth);
        break;
      case Problem::too_many_parts:
        syntax_error(at, "this key has more than " + depth + " parts", "the limit is " + depth);
        break;
      case Problem::string_too_long:
        syntax_error(
            at,
            "this string is longer than " + std::to_string(limits_.string_bytes >> 10U) + " KiB",
            "shorten it");
        break;
    }
    return true;
  }

  // Key parts of a header, or nothing where it is malformed.
  std::vector<KeyPart> header_parts(const Statement& s) {
    const std::uint32_t brackets = s.kind == Kind::tables_header ? 2 : 1;
    const std::string_view text = slice(s.begin, s.end);
    const std::string_view closing = brackets == 2 ? "]]" : "]";
    const std::string form = brackets == 2 ? "write [[suppress]]" : "write [KIND.NAME]";
    if (text.size() < 2 * brackets || !text.ends_with(closing)) {
      const std::size_t close = text.find(closing);
      if (close == std::string_view::npos) {
        syntax_error(span(s.begin, s.end),
                     "this header has no closing `" + std::string(closing) + "`", form);
      } else {
        const std::uint32_t behind = s.begin + static_cast<std::uint32_t>(close) + brackets;
        syntax_error(span(behind, s.end), "only a comment may stand behind a header",
                     "give it a line of its own");
      }
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
        if (quote == '"' && c == '\\')
          ++stop;
        else if (quote != '\0' ? c == quote : (c == '"' || c == '\''))
          quote = quote != '\0' ? '\0' : c;
      }
      std::uint32_t from = at, to = std::min(stop, end);
      while (from < to && (lines_.text[from] == ' ' || lines_.text[from] == '\t')) ++from;
      while (to > from && (lines_.text[to - 1] == ' ' || lines_.text[to - 1] == '\t')) --to;
      KeyPart part{{}, span(from, to)};
      if (!decode_key(slice(from, to), part.key)) {
        syntax_error(span(from, std::max(to, from + 1)), "this header is not TOML", form);
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
    NodeId table = root_;
    for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
      NodeId next = children_.find(table, parts[i].key);
      if (next == kNoNode) {
        table = make(table, parts[i], NodeType::table, Form::implied, parts[i].at);
        continue;
      }
      const Node& node = document_[next];
      if (node.form == Form::tables) {
        next = node.last;
      } else if (node.type != NodeType::table ||
                 (node.form != Form::header && node.form != Form::implied)) {
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
      done = add_plain(document_, table, lines_, statements) ||
             !add_toml(document_, table, lines_, statements.front().begin,
                       statements.back().line_end, nullptr, diagnostics_)
                  .failed;
    }
    if (!done) one_by_one(table, statements);
  }

  void one_by_one(NodeId table, std::span<const Statement> statements) {
    for (const Statement& s : statements) {
      stopped_ |= full();
      if (stopped_) return;
      if (refused(s)) continue;
      const TomlError error =
          add_toml(document_, table, lines_, s.begin, s.end, &children_, diagnostics_);
      if (!error.failed) continue;
      const std::uint32_t at = std::clamp(error.at.begin, s.begin, s.end);
      SyntaxMistake mistake = explain_syntax(slice(s.begin, s.end), at - s.begin, error.message);
      syntax_error(span(s.begin + mistake.begin, s.begin + mistake.end), std::move(mistake.message),
                   std::move(mistake.label));
    }
  }

  Document& document_;
  NodeId root_;
  bool is_file_;  // comments speak in files only
  SourceLines lines_;
  Diagnostics& diagnostics_;
  const Limits& limits_;
  std::size_t errors_ = 0;
  bool stopped_ = false;  // at the limit of mistakes, with statements left
  Children children_;
};

SourceId take_in(Document& document, Source source) {
  document.sources.push_back(std::move(source));
  return static_cast<SourceId>(document.sources.size() - 1);
}

NodeId parse_text(Document& document, SourceLines lines, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.errors;
  const NodeId table = document.add(Node{.form = Form::header});
  Builder(document, table, std::move(lines), false, diagnostics, Limits{}).build();
  return diagnostics.errors == errors ? table : kNoNode;
}

NodeId only_value(const Document& document, NodeId table, Diagnostics& diagnostics) {
  if (table == kNoNode) return kNoNode;
  const NodeId value = document[table].first;
  if (value != kNoNode && document[value].next == kNoNode) return value;
  diagnostics.error(value == kNoNode ? Span{} : document[document[value].next].key_at,
                    "one value is expected here, and no more");
  return kNoNode;
}

}  // namespace

Source source_of(const Setting& setting) {
  const bool typed = setting.origin.starts_with("--");
  if (!typed) return {"environment", setting.origin + "=" + setting.value};
  return {setting.origin.substr(0, setting.origin.find(' ')), setting.name + "=" + setting.value};
}

Document parse_document(Source source, Diagnostics& diagnostics, const Limits& limits) {
  Document document;
  document.nodes.reserve(std::min(source.text.size(), limits.file_bytes) / 16);
  document.root = parse_file(document, std::move(source), diagnostics, limits);
  return document;
}

NodeId parse_file(Document& document, Source source, Diagnostics& diagnostics,
                  const Limits& limits) {
  const SourceId id = take_in(document, std::move(source));
  const NodeId root = document.add(Node{.form = Form::header});
  const std::string_view text = document.sources[id].text;
  if (text.size() > limits.file_bytes) {
    diagnostics.error(
        {id, 0, 0}, "the file is larger than " + std::to_string(limits.file_bytes >> 20U) + " MiB",
        "split the architecture into several files");
    return root;
  }
  Builder(document, root, lines_of(id, text), true, diagnostics, limits).build();
  return root;
}

NodeId parse_value(Document& document, Source source, Diagnostics& diagnostics) {
  source.text.insert(0, "value = ");
  return only_value(document, parse_body(document, std::move(source), diagnostics), diagnostics);
}

NodeId parse_setting(Document& document, const Setting& setting, Diagnostics& diagnostics) {
  // What was typed need not be a TOML key: one of the same length is parsed in its place.
  Source typed = source_of(setting);
  const std::size_t name = typed.text.size() - setting.value.size() - 1;
  const std::string_view text = document.keep(std::string(name, 'k') + "=" + setting.value);
  const SourceLines lines = lines_of(take_in(document, std::move(typed)), text);
  return only_value(document, parse_text(document, lines, diagnostics), diagnostics);
}

NodeId parse_body(Document& document, Source source, Diagnostics& diagnostics) {
  const SourceId id = take_in(document, std::move(source));
  return parse_text(document, lines_of(id, document.sources[id].text), diagnostics);
}

}  // namespace tenfold
