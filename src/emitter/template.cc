#include "emitter/template.h"

#include <kainjow/mustache.hpp>

#include <algorithm>

#include "base/assert.h"
#include "base/text.h"

namespace tenfold {
namespace {

using Value = kainjow::mustache::data;

// The least whole number that is not below it: AWS takes no halves of a gigabyte.
std::string rounded_up(std::string_view digits) {
  const std::size_t point = digits.find('.');
  if (point == std::string_view::npos) return std::string(digits);
  std::string whole(digits.substr(0, point));
  for (std::size_t i = whole.size(); i-- > 0;) {
    if (whole[i]++ != '9') return whole;
    whole[i] = '0';
  }
  return "1" + whole;
}

std::string listed(const std::vector<std::string>& words, Language language) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += ", ";
    text.append("\"").append(quoted(word, language)).append("\"");
  }
  return text;
}

// Is a line nothing but tags of sections?
bool stands_alone(std::string_view line) {
  std::size_t tags = 0;
  while (true) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (line.empty()) return tags > 0;
    const std::size_t end = line.find("}}");
    const bool tag = line.starts_with("{{") && line.size() > 2 && end != std::string_view::npos &&
                     std::string_view("#^/!").find(line[2]) != std::string_view::npos;
    if (!tag) return false;
    line.remove_prefix(end + 2);
    ++tags;
  }
}

constexpr int kDeepest = 8;  // templates in templates

std::string_view part_of(const Partials& partials, std::string_view name) {
  for (const auto& [called, text] : partials) {
    if (called == name) return text;
  }
  return {};
}

// The text with others in place of their tags. One that has its line for itself is indented with
// it: in YAML that is meaning.
std::string expanded(std::string_view text, const Partials& partials, int deep) {
  std::string out;
  while (deep > 0) {
    const std::size_t at = text.find("{{>"), end = text.find("}}", at);
    if (at == std::string_view::npos || end == std::string_view::npos) break;
    std::string_view name = text.substr(at + 3, end - at - 3);
    name.remove_prefix(std::min(name.find_first_not_of(' '), name.size()));
    const std::size_t line = text.rfind('\n', at) + 1;  // npos + 1 is 0
    const std::string_view ahead = text.substr(line, at - line);
    const bool alone = ahead.find_first_not_of(" \t") == std::string_view::npos &&
                       (end + 2 == text.size() || text[end + 2] == '\n');
    const std::string inner = expanded(part_of(partials, name), partials, deep - 1);
    out += text.substr(0, alone ? line : at);
    if (alone)
      for (const std::string_view each : split_lines(inner))
        out.append(each.empty() ? "" : ahead).append(each).append("\n");
    else
      out += inner.substr(0, inner.find_last_not_of('\n') + 1);
    text.remove_prefix(std::min(end + (alone ? 3U : 2U), text.size()));
  }
  return out += text;
}

// Lines of nothing but tags leave none behind.
std::string without_tag_lines(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    at = end + 1;
    if (stands_alone(line)) {
      out += line.substr(line.find_first_not_of(" \t"));
      continue;
    }
    out += line;
    if (end < text.size()) out += '\n';
  }
  return out;
}

// What stands between tags, by number. The library looks at every character several times, drops
// lines that it takes for a section's and reads the brace of `${` as one of a tag; so it gets a
// short word instead, which is exchanged again in what it has filled.
class Literals {
 public:
  // The text with its literals as words.
  std::string taken_from(std::string text) {
    text_ = std::move(text);
    const std::string_view all = text_;
    std::string words;
    for (std::size_t at = 0; at < all.size();) {
      const std::size_t tag = std::min(all.find("{{", at), all.size());
      std::string_view literal = all.substr(at, tag - at);
      if (tag < all.size() && literal.ends_with("${ ")) literal.remove_suffix(1);
      if (!literal.empty()) words += word_of(literal);
      const std::size_t end = std::min(all.find("}}", tag), all.size());
      at = std::min(end + 2, all.size());
      if (all.substr(at, 1) == "}" && all.substr(tag, 3) == "{{{") ++at;
      words += all.substr(tag, at - tag);
    }
    return words;
  }

  std::string put_back(std::string_view filled) const {
    std::string out;
    for (std::size_t at = 0; at < filled.size();) {
      const std::size_t mark = std::min(filled.find(kMark, at), filled.size());
      out += filled.substr(at, mark - at);
      if (mark == filled.size()) break;
      std::size_t number = 0;
      for (std::size_t i = 1; i <= kDigits; ++i)
        number = number * kBase + static_cast<std::size_t>(filled[mark + i] - kZero);
      out += std::string_view(text_).substr(literals_[number].first, literals_[number].second);
      at = mark + 1 + kDigits;
    }
    return out;
  }

 private:
  static constexpr char kMark = '\x02', kZero = '0';
  static constexpr std::size_t kDigits = 3, kBase = 64;

  std::string word_of(std::string_view literal) {
    std::size_t number = literals_.size();
    TENFOLD_ASSERT(number < kBase * kBase * kBase);
    literals_.emplace_back(static_cast<std::size_t>(literal.data() - text_.data()), literal.size());
    std::string word(1 + kDigits, kMark);
    for (std::size_t i = kDigits; i > 0; --i, number /= kBase)
      word[i] = static_cast<char>(kZero + static_cast<char>(number % kBase));
    return word;
  }

  std::string text_;
  std::vector<std::pair<std::size_t, std::size_t>> literals_;  // begin and size
};

// A list of objects, of which each knows whether it is the first or the last.
template <class Each, class Make> Value list_of(const Each& each, const Make& make) {
  Value list(Value::type::list);
  for (std::size_t i = 0; i < each.size(); ++i) {
    Value object = make(each[i]);
    object.set("first", Value(i == 0));
    object.set("last", Value(i + 1 == each.size()));
    list.push_back(std::move(object));
  }
  return list;
}

constexpr std::string_view kForms[] = {"", "?", "_any", "_up", "_list"};

class Filler {
 public:
  Filler(Language language, const Wanted* wanted) : language_(language), wanted_(wanted) {}

  Value value_of(const Bindings& bindings) const {
    Value object(Value::type::object);
    for (const Binding& bound : bindings.values) put(object, bound);
    return object;
  }

 private:
  template <class Make> void set(Value& to, std::string name, const Make& make) const {
    if (wanted_ == nullptr || wanted_->contains(name)) to.set(std::move(name), make());
  }

  void put(Value& to, const Binding& bound) const {
    const std::string name(bound.name);
    switch (bound.type) {
      case Binding::Type::absent:
        for (const std::string_view form : kForms)
          set(to, name + std::string(form), [] { return Value(false); });
        return;
      case Binding::Type::flag:
        set(to, name, [&] { return Value(bound.flag); });
        set(to, name + "?", [&] { return Value(std::string(bound.flag ? "true" : "false")); });
        return;
      case Binding::Type::text:
        set(to, name, [&] { return Value(quoted(bound.text, language_)); });
        return;
      case Binding::Type::written: set(to, name, [&] { return Value(bound.text); }); return;
      case Binding::Type::number:
        set(to, name, [&] { return Value(bound.text); });
        set(to, name + "_up", [&] { return Value(rounded_up(bound.text)); });
        set(to, name + "_any", [&] { return Value(bound.text != "0"); });
        return;
      case Binding::Type::words: put_words(to, bound); return;
      case Binding::Type::objects:
        set(to, name, [&] {
          return list_of(bound.objects, [&](const Bindings& object) { return value_of(object); });
        });
        return;
      case Binding::Type::component: TENFOLD_ASSERT(!"resolved before it is filled in");
    }
  }

  void put_words(Value& to, const Binding& bound) const {
    set(to, std::string(bound.name), [&] {
      return list_of(bound.words, [&](const std::string& word) {
        Value object(Value::type::object);
        object.set("word", Value(quoted(word, language_)));
        return object;
      });
    });
    set(to, std::string(bound.name) + "_list",
        [&] { return bound.words.empty() ? Value(false) : Value(listed(bound.words, language_)); });
  }

  Language language_;
  const Wanted* wanted_;
};

}  // namespace

struct Filling::Data {
  Value value;
};

Filling::Filling(const Bindings& bindings, Language language, const Wanted* wanted)
    : data_(std::make_unique<Data>(Data{Filler(language, wanted).value_of(bindings)})) {}
Filling::Filling(Filling&&) noexcept = default;
Filling& Filling::operator=(Filling&&) noexcept = default;
Filling::~Filling() = default;

struct Template::Parsed {
  std::vector<std::string> tags;
  Literals literals;
  kainjow::mustache::mustache mustache;
};

Template::Template(std::string_view text, const Partials& partials) {
  const std::string whole = expanded(text, partials, kDeepest);
  const std::vector<std::string_view> tags = tags_of(whole);
  Literals literals;
  kainjow::mustache::mustache mustache(literals.taken_from(without_tag_lines(whole)));
  mustache.set_custom_escape([](const std::string& value) { return value; });
  parsed_ = std::make_unique<Parsed>(
      Parsed{{tags.begin(), tags.end()}, std::move(literals), std::move(mustache)});
}
Template::Template(Template&&) noexcept = default;
Template& Template::operator=(Template&&) noexcept = default;
Template::~Template() = default;

std::string Template::problem() const { return parsed_->mustache.error_message(); }

void Template::ask(Wanted& wanted) const {
  wanted.insert(parsed_->tags.begin(), parsed_->tags.end());
}

std::string Template::fill(const Filling& filling) const {
  std::string out;
  parsed_->mustache.render(filling.data().value, [&](const std::string& piece) { out += piece; });
  return parsed_->literals.put_back(out);
}

std::vector<std::string_view> tags_of(std::string_view text) {
  std::vector<std::string_view> tags;
  for (std::size_t at = text.find("{{"); at != std::string_view::npos; at = text.find("{{", at)) {
    const std::size_t end = text.find("}}", at);
    if (end == std::string_view::npos) break;
    std::string_view name = text.substr(at + 2, end - at - 2);
    at = end + 2;
    const std::size_t begin = name.find_first_not_of("{#^/& ");
    if (begin == std::string_view::npos || name.starts_with('!') || name.starts_with('>')) continue;
    name = name.substr(begin);
    name = name.substr(0, name.find_last_not_of(' ') + 1);
    if (name != "." && std::ranges::find(tags, name) == tags.end()) tags.push_back(name);
  }
  return tags;
}

}  // namespace tenfold
