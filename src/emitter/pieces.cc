#include "emitter/pieces.h"

#include <algorithm>
#include <numeric>

#include "base/assert.h"
#include "base/text.h"
#include "emitter/bind.h"
#include "emitter/naming.h"
#include "kinds/kinds.h"

namespace tenfold {
namespace {

constexpr std::string_view kPart = "=== ";

std::string_view line_at(std::string_view text, std::size_t at) {
  return text.substr(at, text.find('\n', at) - at);
}

// "name = expression", one a line.
References references_in(std::string_view text) {
  References all;
  for (const std::string_view line : split_lines(text)) {
    const std::size_t equals = line.find(" = ");
    if (equals != std::string_view::npos)
      all.emplace_back(line.substr(0, line.find(' ')), line.substr(equals + 3));
  }
  return all;
}

Partials partials_of(const Emitting& emitting, const Target& target) {
  Partials partials;
  const std::string folder = std::string(target.folder) + "/parts/";
  for (auto it = emitting.templates.lower_bound(folder);
       it != emitting.templates.end() && it->first.starts_with(folder); ++it) {
    const std::string_view name = std::string_view(it->first).substr(folder.size());
    partials.emplace_back(name.substr(0, name.find('.')), it->second);
  }
  return partials;
}

// What every template may ask of a component, whatever its kind.
void bind_common(const Cast& cast, const Piece& piece, Bindings& to) {
  const Topology& topology = cast.topology();
  const Component& component = topology[piece.id];
  const Scope& scope = topology.scope(component);
  to.written("address", std::string(component.address));
  to.text("kind", component.kind->name);
  to.text("title", component.kind->title);
  to.written("label", piece.label);
  to.written("name", piece.name);
  to.written("group", piece.group);
  to.text("short_name", short_name(piece.label, 11));
  to.text("own_short_name", short_name(piece.label, 11));
  to.text("region", topology.regions[component.region]);
  to.text("own_region", topology.regions[component.region]);
  to.flag("elsewhere", component.region != topology.outer().region);
  to.flag("production", scope.environment == "prod");
  to.flag("first_of_kind", cast.first_of_kind.at(component.kind) == piece.id);
  to.written("self", piece.label);
  to.written("own_title", piece.name);
  to.written("number", component.count > 1 ? std::to_string(piece.copy + 1) : "");
  to.written("ordinal", component.count > 1 ? "-" + std::to_string(piece.copy + 1) : "");
  to.written("own_group", piece.group);
  to.flag("leading", piece.copy == 0);
  to.text("own_name", short_name(piece.label, 11));
  to.flag("counted", cast.target.counts && component.count > 1);
  to.number("count", component.count);
  to.written("at", cast.target.counts && component.count > 1 ? "[count.index]" : "");
}

// Tags that a component states; the user's words, so that keys are quoted, too. Those that every
// resource has are not written twice.
void bind_tags(const View& view, Bindings& to) {
  const Document& document = view.topology.document;
  to.absent("tags");
  bool names = false, places = false;
  for (const Stated& stated : view.self.stated) {
    if (stated.usage || view.self.kind->fields[stated.field.value].name != "tags") continue;
    for (const NodeId id : document.children(stated.node)) {
      Bindings& tag = to.add("tags");
      tag.text("key", document[id].key);
      tag.text("value", document[id].text);
      names = names || document[id].key == "Name";
      places = places || document[id].key == "Environment";
    }
  }
  to.flag("tagged_name", names);
  to.flag("tagged_environment", places);
}

// Which of the module's certificates it shows, where it shows one.
void bind_certificate(Bindings& to) {
  const Binding* const asked = to.find("certificate_region");
  if (asked == nullptr || asked->type != Binding::Type::text) {
    to.absent("certificate");
    to.absent("certificate_title");
    return;
  }
  const std::string region = asked->text;  // what is added moves what was found
  to.written("certificate", label_of(region));
  to.written("certificate_title", title_case(region));
}

// A CDN without an origin is none.
bool serves_any(const Cast& cast, Id id) {
  return std::ranges::any_of(cast.topology()[id].edges, [&](const Edge& edge) {
    return edge.role == Role::serves && !cast.pieces[edge.to].empty();
  });
}

// A kind's own after the fields, so that what it chooses stands where a field says nothing. `copy`
// is which of its copies the piece is; 0 where it stands for all.
Piece piece_of(const Cast& cast, Id id, std::int32_t copy, const Names& names) {
  const Component& component = cast.topology()[id];
  Piece piece{
      .id = id, .copy = copy, .label = names.label, .name = names.title, .group = names.title};
  if (!cast.target.counts && component.count > 1) piece.name += std::to_string(copy + 1);
  const View view = cast.view(id);
  piece.bindings = fields_bound(view);
  piece.bindings.number("copy", copy);
  if (component.kind->bind != nullptr) component.kind->bind(view, piece.bindings);
  bind_common(cast, piece, piece.bindings);
  bind_certificate(piece.bindings);
  bind_tags(view, piece.bindings);
  return piece;
}

// Is it, or does it hold, another component?
bool refers(const Binding& bound) {
  return bound.type == Binding::Type::component ||
         std::ranges::any_of(bound.objects, [](const Bindings& object) {
           return std::ranges::any_of(object.values, refers);
         });
}

// What others may say of each copy that the piece stands for.
void add_references(const Cast& cast, Piece& piece) {
  const Template* const part = cast.of(piece.id).part("references");
  const std::uint32_t count = cast.topology()[piece.id].count;
  const bool counted = cast.target.counts && count > 1;
  for (std::uint32_t i = 0; i < (counted ? count : 1); ++i) {
    if (part == nullptr) {
      piece.copies.emplace_back();
      continue;
    }
    Bindings bindings = piece.bindings;
    if (counted) bindings.written("at", "[" + std::to_string(i) + "]");
    if (counted) bindings.written("ordinal", "-" + std::to_string(i));
    std::erase_if(bindings.values, refers);
    piece.copies.push_back(references_in(
        part->fill(Filling(bindings, cast.target.language, &cast.of(piece.id).wanted))));
  }
}

// "is_alb", for as long as the program runs.
std::string_view is_kind(std::string_view kind) {
  static const std::map<std::string_view, std::string> names = [] {
    std::map<std::string_view, std::string> all;
    for (const Kind* one : kinds()) all.emplace(one->name, "is_" + std::string(one->name));
    return all;
  }();
  return names.at(kind);
}

// As in the names of environment variables.
std::string upper(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

void describe(const Cast& cast, const Piece& piece, const References& references, RegionId from,
              Bindings& to) {
  const Component& component = cast.topology()[piece.id];
  const bool apart = cast.target.regional && from != kAnywhere && from != component.region;
  to.written("address", std::string(component.address));
  to.text("kind", component.kind->name);
  to.written("label", piece.label);
  to.written("name", piece.name);
  to.written("group", piece.group);
  to.text("short_name", short_name(piece.label, 11));
  to.written("env", upper(piece.label));
  to.text("region", cast.topology().regions[component.region]);
  to.flag("away", component.region != cast.topology().outer().region);
  to.flag("apart", apart);
  to.flag(is_kind(component.kind->name), true);
  constexpr std::string_view kTold[] = {"endpoint", "secret_arn", "bucket",    "table",
                                        "url",      "work_url",   "topic_arn", "stream"};
  to.flag("told", std::ranges::any_of(kTold, [&](std::string_view name) {
            return !value_in(references, name).empty();
          }));
  for (const std::string_view name : cast.reference_names) {
    const std::string value = value_in(references, name);
    if (value.empty())
      to.absent(name);
    else
      to.written(name, apart ? "!Ref " + parameter_name(piece, name) : value);
  }
}

}  // namespace

const Template* KindTemplate::part(std::string_view name) const {
  for (const auto& [called, text] : parts) {
    if (called == name) return &text;
  }
  return nullptr;
}

std::string_view template_text(const Emitting& emitting, const Target& target,
                               std::string_view name) {
  const auto it = emitting.templates.find(std::string(target.folder).append("/").append(name));
  return it == emitting.templates.end() ? std::string_view{} : it->second;
}

KindTemplate kind_template(std::string_view text, const Partials& partials) {
  KindTemplate made;
  std::size_t at = text.starts_with(kPart) ? 0 : text.find("\n=== ");
  if (at != 0 && at != std::string_view::npos) ++at;
  while (at != std::string_view::npos && at < text.size()) {
    const std::string_view name = line_at(text, at).substr(kPart.size());
    const std::size_t begin = std::min(text.size(), at + kPart.size() + name.size() + 1);
    const std::size_t next = text.find("\n=== ", begin == 0 ? 0 : begin - 1);
    const std::string_view body =
        text.substr(begin, next == std::string_view::npos ? next : next + 1 - begin);
    made.parts.emplace_back(name, Template(body, partials));
    made.parts.back().second.ask(made.wanted);
    if (name == "references") {
      for (const std::string_view line : split_lines(body))
        if (line.find(" = ") != std::string_view::npos && !line.starts_with('{'))
          made.references.push_back(line.substr(0, line.find(' ')));
    }
    at = next == std::string_view::npos ? next : next + 1;
  }
  return made;
}

std::string KindTemplate::fill(std::string_view name, const Filling& filling) const {
  const Template* const text = part(name);
  return text == nullptr ? std::string() : text->fill(filling);
}

std::span<const Bindings> copies_elsewhere(const Piece& piece) {
  const Binding* const bound = piece.bindings.find("copies_elsewhere");
  return bound == nullptr || bound->type != Binding::Type::objects
             ? std::span<const Bindings>()
             : std::span<const Bindings>(bound->objects);
}

std::string_view region_of(const Bindings& copy) { return copy.find("in_region")->text; }

Cast cast_of(const Emitting& emitting, const Target& target) {
  const Topology& topology = emitting.topology;
  Cast cast{.emitting = emitting,
            .target = target,
            .aspects = std::vector<Aspects>(topology.components.size()),
            .regions = topology.regions};
  cast.pieces.resize(topology.components.size());
  const std::vector<Names> names = names_of(topology);
  cast.partials = partials_of(emitting, target);
  std::vector<Id> ids;
  for (Id id = 0; id < topology.components.size(); ++id) {
    if (topology[id].present) ids.push_back(id);
  }
  std::ranges::sort(ids, {}, [&](Id id) { return topology[id].address; });
  for (const Id id : ids) {
    const Component& component = topology[id];
    if (component.count > 0) cast.first_of_kind.try_emplace(component.kind, id);
    if (component.kind->facts != nullptr) component.kind->facts(cast.view(id), cast.aspects[id]);
    const std::string_view kind = component.kind->name;
    if (!cast.templates.contains(kind)) {
      cast.templates.emplace(
          kind, kind_template(
                    template_text(emitting, target, std::string(kind) + std::string(target.suffix)),
                    cast.partials));
    }
    const std::uint32_t copies = target.counts ? std::min(component.count, 1U) : component.count;
    for (std::uint32_t copy = 0; copy < copies; ++copy)
      cast.pieces[id].push_back(piece_of(cast, id, static_cast<std::int32_t>(copy), names[id]));
  }
  for (const Id id : ids) {
    if (cast.aspects[id].front && cast.aspects[id].front->caches && !serves_any(cast, id))
      cast.pieces[id].clear();
    if (cast.pieces[id].empty()) continue;
    cast.present.push_back(id);
    for (const Bindings& copy : copies_elsewhere(cast.pieces[id].front())) {
      if (std::ranges::find(cast.regions, region_of(copy)) == cast.regions.end())
        cast.regions.emplace_back(region_of(copy));
    }
  }
  for (const auto& [kind, made] : cast.templates) {
    for (const std::string_view name : made.references) {
      if (std::ranges::find(cast.reference_names, name) == cast.reference_names.end())
        cast.reference_names.push_back(name);
    }
  }
  for (auto& pieces : cast.pieces) {
    for (Piece& piece : pieces) add_references(cast, piece);
  }
  return cast;
}

void refer(const Cast& cast, Id id, std::int32_t unit, RegionId from, Bindings& to,
           std::string_view list) {
  const bool several = cast.topology()[id].count > 1;
  std::int32_t nth = 0;
  for (const Piece& piece : cast.pieces[id]) {
    for (const References& references : piece.copies) {
      if (unit < 0 || unit == nth) {
        Bindings& made = to.add(list);
        describe(cast, piece, references, from, made);
        made.written("index", several ? "_" + std::to_string(nth) : "");
        made.written("number", several ? std::to_string(nth) : "");
        made.written("at_copy",
                     several && cast.target.counts ? "[" + std::to_string(nth) + "]" : "");
      }
      ++nth;
    }
  }
}

void resolve(const Cast& cast, RegionId from, Bindings& bindings) {
  std::vector<Binding> resolved;
  for (Binding& bound : bindings.values) {
    for (Bindings& object : bound.objects) resolve(cast, from, object);
    if (bound.type != Binding::Type::component) {
      resolved.push_back(std::move(bound));
      continue;
    }
    Bindings made;
    refer(cast, bound.component, bound.unit, from, made, bound.name);
    if (made.values.empty()) made.absent(bound.name);
    for (Binding& one : made.values) resolved.push_back(std::move(one));
  }
  bindings.values = std::move(resolved);
}

std::string parameter_name(const Piece& piece, std::string_view reference) {
  return piece.name + title_case(reference);
}

std::string value_in(const References& references, std::string_view name) {
  for (const auto& [called, value] : references) {
    if (called == name) return value;
  }
  return {};
}

}  // namespace tenfold
