// What is emitted, piece by piece: a component, or one of its copies where the target has no word
// for "n of these".
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "emitter/emitter.h"
#include "emitter/template.h"
#include "model/facts.h"
#include "model/kind.h"

namespace tenfold {

struct Target {
  std::string_view folder;  // of its templates, "terraform"
  std::string_view suffix;  // of those of kinds, ".tf"
  Language language = Language::hcl;
  bool counts = true;     // it says "n of these" by itself
  bool regional = false;  // a text is of one region; what stands elsewhere is a parameter of it
};

// Where no region is asked for.
constexpr RegionId kAnywhere = UINT16_MAX;

// The parts of a kind's template, by the name that stands behind `===`.
struct KindTemplate {
  std::vector<std::pair<std::string_view, Template>> parts;
  std::vector<std::string_view> references;  // names that its part of this name defines
  Wanted wanted;                             // all names that the parts ask for, and partials

  const Template* part(std::string_view name) const;
  std::string fill(std::string_view name, const Filling& filling) const;  // empty: no such part
};

// By name, an expression of the target: {"arn", "aws_sqs_queue.jobs.arn"}.
using References = std::vector<std::pair<std::string, std::string>>;

struct Piece {
  Id id = kNoId;
  std::int32_t copy = 0;
  std::string label;  // "web", "shop_web": unlike any other's
  std::string name;   // "Web", "ShopWeb2": likewise, for targets without underscores
  std::string group;  // that of all its copies
  std::vector<References>
      copies{};         // what others may say of it: one a copy that the piece stands for
  Bindings bindings{};  // its own
};

// What a kind binds as `copies_elsewhere`, and the region of one.
std::span<const Bindings> copies_elsewhere(const Piece& piece);
std::string_view region_of(const Bindings& copy);

struct Cast {
  const Emitting& emitting;
  const Target& target;
  std::vector<Aspects> aspects;              // by Id
  std::vector<std::vector<Piece>> pieces{};  // by Id; empty: none is emitted
  Partials partials{};
  std::map<std::string_view, KindTemplate> templates{};
  std::vector<std::string_view> reference_names{};  // of any kind
  std::vector<std::string> regions{};               // by RegionId; those of copies, too
  std::vector<Id> present{};                        // who has pieces, in order of address
  std::map<const Kind*, Id> first_of_kind{};        // by address: gets what a module has once

  const Topology& topology() const { return emitting.topology; }
  const KindTemplate& of(Id id) const { return templates.at(topology()[id].kind->name); }
  View view(Id id) const {
    return {emitting.topology, emitting.topology[id], emitting.catalog, emitting.today};
  }
};

// The text of a template that must be there: "module/network.tf".
std::string_view template_text(const Emitting& emitting, const Target& target,
                               std::string_view name);
KindTemplate kind_template(std::string_view text, const Partials& partials);

// Who is emitted, under which names, with what its fields and its kind say, and what others may say
// of it.
Cast cast_of(const Emitting& emitting, const Target& target);

// As others see it from a region: its names, what kind it is, its references; once for each copy.
void refer(const Cast& cast, Id id, std::int32_t unit, RegionId from, Bindings& to,
           std::string_view list);

// Replaces what refers to components by what may be said of them in a region.
void resolve(const Cast& cast, RegionId from, Bindings& bindings);

// What a text of another region calls a reference: "UsersSecretArn".
std::string parameter_name(const Piece& piece, std::string_view reference);

std::string value_in(const References& references, std::string_view name);  // empty: it has none

}  // namespace tenfold
