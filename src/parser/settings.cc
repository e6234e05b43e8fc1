// [topology] and [traffic]. What a module does not say it takes from the file that brings it in.
#include "model/settings.h"

#include "base/text.h"
#include "model/reader.h"
#include "parser/lowering.h"

namespace tenfold {
namespace {

constexpr Span kFirstLine{0, 0, 0};

class Settings {
 public:
  Settings(Lowering& lowering, const LowerOptions& options)
      : l_(lowering),
        options_(options),
        inner_(lowering.at != 0),
        scope_(lowering.scope()),
        outer_(lowering.topology.scopes[scope_.outer]) {}

  void read() {
    if (scope_.settings == kNoNode && !inner_) {
      if (l_.root("topology") != kNoNode) return;
      l_.diagnostics.error(kFirstLine, "the file has no [topology]",
                           "begin with [topology], name and region");
      return;
    }
    check_tables();
    read_words();
    read_region();
    const NodeId free = setting("free_tier");
    if (!inner_) l_.topology.free_tier = free != kNoNode && l_.node(free).text == "true";
  }

 private:
  NodeId setting(std::string_view key) const { return l_.document().child(scope_.settings, key); }

  const Node* text(std::string_view key) const {
    const NodeId id = setting(key);
    const bool usable =
        id != kNoNode && l_.node(id).type == NodeType::text && !l_.unknown.contains(id);
    return usable ? &l_.node(id) : nullptr;
  }

  void check_tables() {
    const Document& document = l_.document();
    if (scope_.settings != kNoNode) {
      check_table(l_, topology_fields, scope_.settings, "[topology]", document[scope_.settings].at,
                  !inner_);
    }
    if (scope_.traffic != kNoNode)
      check_table(l_, traffic_fields, scope_.traffic, "[traffic]", document[scope_.traffic].at);
    const NodeId recovery = document.child(setting("dr"), "region");
    if (recovery != kNoNode && document[recovery].type == NodeType::text &&
        !l_.unknown.contains(recovery))
      check_region(l_, document[recovery]);
    const NodeId daily = document.child(scope_.traffic, "daily");
    if (daily == kNoNode || document[daily].type != NodeType::array) return;
    const std::size_t shares = document.children(daily).size();
    if (shares == 24) return;
    l_.diagnostics.error(document[daily].at,
                         "`daily` of [traffic] has " + std::to_string(shares) + " shares",
                         "a day has 24, from midnight on; or name a shape such as \"evening\"");
  }

  void read_words() {
    if (inner_) {
      scope_.name = outer_.name;
      scope_.users = outer_.users;
    }
    if (const Node* name = text("name")) {
      scope_.name = name->text;
      if (name->text.find_first_not_of(" \t") == std::string_view::npos)
        l_.diagnostics.error(name->at, "`name` of [topology] is empty", "name the architecture");
    }
    if (const Node* environment = text("environment"); environment && !options_.environment)
      scope_.environment = environment->text;
    const Values values{
        &l_.topology.document, topology_fields, nullptr, false, scope_.settings, {}};
    const Fact<std::int64_t> users = Reader<topology_fields>(values).whole("users");
    if (users) scope_.users = *users;
  }

  // Where the file stands: nothing where that cannot be known.
  std::string_view region() {
    const std::string_view asked = inner_ ? "" : std::string_view(options_.region);
    if (!asked.empty()) {
      const Node* stated = text("region");
      if (stated && stated->text != asked && l_.catalog.region_known(stated->text))
        l_.moved_from = stated->text;
      if (l_.catalog.region_known(asked)) return asked;
      const std::vector<std::string_view> known = l_.catalog.regions();
      const auto guess = nearest(asked, known);
      l_.diagnostics.error({}, "--region " + std::string(asked) + ": unknown region" +
                                   (guess ? "; did you mean `" + std::string(*guess) + "`?" : ""));
      return {};
    }
    if (const Node* stated = text("region"))
      return check_region(l_, *stated) ? stated->text : std::string_view{};
    if (setting("region") == kNoNode && !inner_) {
      l_.diagnostics.error(l_.node(scope_.settings).at, "[topology] lacks `region`",
                           "add region = \"us-east-1\", or give --region");
    }
    return {};
  }

  void read_region() {
    Topology& topology = l_.topology;
    const std::string_view stated = region();
    if (stated.empty() && !inner_) return;
    scope_.region = stated.empty() ? outer_.region : intern_region(topology, stated);
    // Nothing may stand in the region to recover in, and yet quotas are stated of it.
    const NodeId recovery = l_.document().child(setting("dr"), "region");
    if (recovery != kNoNode && l_.catalog.region_known(l_.node(recovery).text))
      intern_region(topology, l_.node(recovery).text);
    const NodeId azs = setting("azs");
    const bool usable =
        azs != kNoNode && !l_.unknown.contains(azs) &&
        (l_.node(azs).type == NodeType::integer || l_.node(azs).type == NodeType::text ||
         l_.node(azs).type == NodeType::array);
    if (usable)
      scope_.home_zones = zones_from(l_, azs, scope_.region);
    else
      scope_.home_zones = stated.empty() ? outer_.home_zones : first_zones(l_, 2, scope_.region);
  }

  Lowering& l_;
  const LowerOptions& options_;
  const bool inner_;  // a module
  Scope& scope_;
  const Scope& outer_;
};

}  // namespace

void check_settings(Lowering& lowering, const LowerOptions& options) {
  Settings(lowering, options).read();
}

}  // namespace tenfold
