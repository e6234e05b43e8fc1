#include "render/json/writer.h"

#include "base/assert.h"
#include "base/utf8.h"

namespace tenfold {
namespace {

constexpr std::size_t kPiece = std::size_t{64} << 10U;  // handed on when it is that long
constexpr char kHex[] = "0123456789abcdef";

bool is_plain(char c) { return c >= ' ' && c < '\x7f' && c != '"' && c != '\\' && c != '#'; }

void append_escape(std::string& out, std::uint32_t unit) {
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kHex[unit >> shift & 15U];
}

void append_code_point(std::string& out, std::string_view bytes, const CodePoint& c) {
  if (!c.valid) {
    append_escape(out, 0xFFFD);
  } else if (!invisible(c.value)) {
    out += bytes;
  } else if (c.value < 0x10000) {
    append_escape(out, c.value);
  } else {
    append_escape(out, 0xD800 + ((c.value - 0x10000) >> 10U));
    append_escape(out, 0xDC00 + ((c.value - 0x10000) & 0x3FFU));
  }
}

}  // namespace

void JsonWriter::new_line() {
  out_ += '\n';
  out_.append(2 * levels_.size(), ' ');
}

void JsonWriter::before_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (levels_.empty()) return;
  Level& level = levels_.back();
  if (!level.empty) out_ += level.flat ? ", " : ",";
  level.empty = false;
  if (!level.flat) new_line();
}

void JsonWriter::open(char bracket, bool flat) {
  before_value();
  const bool inside_flat = !levels_.empty() && levels_.back().flat;
  out_ += bracket;
  levels_.push_back({.closing = bracket == '{' ? '}' : ']', .flat = flat || inside_flat});
}

JsonWriter& JsonWriter::object() {
  open('{', false);
  return *this;
}

JsonWriter& JsonWriter::flat_object() {
  open('{', true);
  return *this;
}

JsonWriter& JsonWriter::array() {
  open('[', false);
  return *this;
}

JsonWriter& JsonWriter::end() {
  TENFOLD_ASSERT(!levels_.empty() && !after_key_);
  const Level level = levels_.back();
  levels_.pop_back();
  if (!level.empty && !level.flat) new_line();
  out_ += level.closing;
  if (out_.size() > kPiece) {
    sink_(out_);
    out_.clear();
  }
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  before_value();
  quoted(name);
  out_ += ": ";
  after_key_ = true;
  return *this;
}

void JsonWriter::quoted(std::string_view value) {
  out_ += '"';
  while (!value.empty()) {
    std::size_t plain = 0;
    while (plain < value.size() && is_plain(value[plain])) ++plain;
    out_ += value.substr(0, plain);
    value.remove_prefix(plain);
    if (value.empty()) break;
    const CodePoint c = first_code_point(value);
    switch (c.valid ? c.value : 0) {
      case '"': out_ += "\\\""; break;
      case '\\': out_ += "\\\\"; break;
      case '#':  // ##[ is a command to a GitHub runner that prints it
        out_ += value.starts_with("##[") ? "\\u0023" : "#";
        break;
      case '\n': out_ += "\\n"; break;
      case '\r': out_ += "\\r"; break;
      case '\t': out_ += "\\t"; break;
      default: append_code_point(out_, value.substr(0, c.bytes), c);
    }
    value.remove_prefix(c.bytes);
  }
  out_ += '"';
}

JsonWriter& JsonWriter::text(std::string_view value) {
  before_value();
  quoted(value);
  return *this;
}

JsonWriter& JsonWriter::literal(std::string_view token) {
  before_value();
  out_ += token;
  return *this;
}

JsonWriter& JsonWriter::integer(std::int64_t value) { return literal(std::to_string(value)); }
JsonWriter& JsonWriter::boolean(bool value) { return literal(value ? "true" : "false"); }
JsonWriter& JsonWriter::null() { return literal("null"); }

void JsonWriter::finish() {
  TENFOLD_ASSERT(levels_.empty());
  out_ += '\n';
  sink_(out_);
  out_.clear();
}

}  // namespace tenfold
