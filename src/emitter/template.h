// Mustache with bindings: a text in which {{name}} stands for a value, {{#name}}…{{/name}} for what
// is there only if it is true, or once for each of a list, {{^name}}…{{/name}} for the contrary.
//
// Values are quoted for the language before they are filled in, so {{name}} and {{{name}}} are the
// same. {{> name}} is another template, by name; alone on its line all lines of it are indented as
// that line is. `${ {{name}}}` becomes ${…}, without the blank. A line that holds tags of sections
// or of a template alone leaves none behind.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "emitter/quoting.h"
#include "model/bindings.h"

namespace tenfold {

// Other templates that one may bring in.
using Partials = std::vector<std::pair<std::string_view, std::string_view>>;

// Names that templates ask for.
using Wanted = std::unordered_set<std::string>;

// Values as a template takes them, made once and filled into several. Where `wanted` is given, only
// values of these names.
class Filling {
 public:
  Filling(const Bindings& bindings, Language language, const Wanted* wanted = nullptr);
  Filling(Filling&&) noexcept;
  Filling& operator=(Filling&&) noexcept;
  ~Filling();

  struct Data;
  const Data& data() const { return *data_; }

 private:
  std::unique_ptr<Data> data_;
};

class Template {
 public:
  explicit Template(std::string_view text, const Partials& partials = {});
  Template(Template&&) noexcept;
  Template& operator=(Template&&) noexcept;
  ~Template();

  std::string problem() const;  // empty: none
  // Adds the names that it asks for, those of the templates in it included.
  void ask(Wanted& wanted) const;
  std::string fill(const Filling& filling) const;

 private:
  struct Parsed;
  std::unique_ptr<Parsed> parsed_;
};

// The names that a template asks for, each once, in order of the text.
std::vector<std::string_view> tags_of(std::string_view text);

}  // namespace tenfold
