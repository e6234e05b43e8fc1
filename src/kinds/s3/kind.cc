// Amazon S3: a bucket.
//
// Storage is billed by the GB of each class, requests by their number at the price of the class
// that they meet. A bucket's objects may lie in several classes; its requests then go to the one in
// `class`, and what is read back comes from the first class that charges for it. Tiers run over the
// account and region, so every line fills a pool. Replication is a PUT for each object at the price
// of the bucket that receives it, billed to the one that sends; the bytes are `to_region_gb`.
#include <algorithm>
#include <span>

#include "kinds/copies.h"
#include "kinds/derived.h"
#include "kinds/every.h"
#include "kinds/s3/bindings.h"
#include "kinds/s3/fields.h"

namespace tenfold {
namespace {

constexpr std::string_view kGlaciers[] = {"glacier-flexible", "glacier-deep"};
// Classes that bill the GB which are read back.
constexpr std::string_view kBilledReads[] = {"standard-ia", "onezone-ia", "glacier-instant",
                                             "glacier-flexible", "glacier-deep"};

using Bucket = Reader<bucket_fields>;
using Stocks = std::vector<std::pair<std::string_view, Quantity>>;  // GB by class

Stocks stocks(const Bucket& c) {
  if (const auto all = c.amount("storage_gb")) return {{*c.text("class"), *all}};
  return c.map("storage_gb");
}

// Where old versions lie: see the field.
std::string_view noncurrent_class(const Bucket& c, const Stocks& current) {
  const auto standard = std::ranges::find(current, "standard", &Stocks::value_type::first);
  if (c.stated("class") || current.empty() || standard != current.end()) return *c.text("class");
  return current.front().first;
}

// The class that answers a retrieval: `class`, else the first that has objects, else the first that
// lifecycle moves them to, if it is one of those that charge. Empty: none does.
std::string_view read_back_from(const Bucket& c, const Stocks& current,
                                std::span<const std::string_view> charging) {
  const auto charges = [&](std::string_view name) {
    return std::ranges::find(charging, name) != charging.end();
  };
  if (charges(*c.text("class"))) return *c.text("class");
  for (const auto& [name, gb] : current) {
    if (charges(name)) return name;
  }
  for (const auto& step : c.records<lifecycle_fields>("lifecycle")) {
    if (charges(*step.text("class"))) return *step.text("class");
  }
  return {};
}

bool is_glacier(std::string_view name) {
  return std::ranges::find(kGlaciers, name) != std::end(kGlaciers);
}

const Component* replica(const View& view) {
  for (const Edge& edge : view.self.edges) {
    if (edge.role == Role::copies_to) return &view.topology[edge.to];
  }
  return nullptr;
}

Use line(std::string name, std::string item, std::string_view place, std::string_view unit,
         std::optional<Quantity> each) {
  return {.name = std::move(name),
          .service = "s3",
          .item = std::move(item),
          .place = std::string(place),
          .unit = unit,
          .each = each,
          .pooled = true};
}

// `what` is "storage" or "old versions".
void use_stock(const View& view, const Bucket& c, const std::string& what, std::string_view name,
               Quantity gb, Uses& uses) {
  const std::string item(name);
  if (name != "intelligent") {
    uses.push_back(line(what + " " + item, item + "/storage", view.region(), "GB-Mo", gb));
    return;
  }
  Quantity left = gb;
  const auto tier = [&](std::string_view word, Quantity part) {
    if (part.micros == 0 && gb.micros != 0) return;
    uses.push_back(line(what + " intelligent, " + std::string(word),
                        "intelligent/storage/" + std::string(word), view.region(), "GB-Mo", part));
  };
  const auto percent = [&](Quantity of_hundred) {
    // Rounded at a millionth of a GB; the frequent tier takes the rest, so the parts add up.
    const auto part = scaled(gb, of_hundred.micros, units(100).micros);
    const Quantity taken{std::min(left.micros, part.value_or(Quantity{}).micros)};
    left.micros -= taken.micros;
    return taken;
  };
  const Quantity infrequent = percent(*c.amount("intelligent_infrequent_percent"));
  const Quantity archive = percent(*c.amount("intelligent_archive_instant_percent"));
  tier("frequent", left);
  if (infrequent.micros > 0) tier("infrequent", infrequent);
  if (archive.micros > 0) tier("archive-instant", archive);
}

void use_requests(const View& view, const Bucket& c, Uses& uses) {
  const std::string name(*c.text("class"));
  // How much of the traffic writes is the application's secret; what a CDN fetches is read.
  const Metered puts = metered(
      view, c.amount("monthly_puts").value, [](const Met&) { return 0.0; },
      "what traffic brings reads: uploads are stated as monthly_puts");
  uses.push_back(of(line("PUT requests", name + "/put", view.region(), "request", {}), puts));
  uses.push_back(of(line("GET requests", name + "/get", view.region(), "request", {}),
                    metered(view, c.amount("monthly_gets").value, requests_of)));
  const Component* to = replica(view);
  if (to == nullptr || to->kind != view.self.kind) return;
  const Bucket target(view.topology, *to);
  const std::string place(view.topology.regions[to->region]);
  Use copies = line("replication PUTs in " + place, std::string(*target.text("class")) + "/put",
                    place, "request", {});
  copies.assumed = "one replication PUT for each PUT, COPY, POST and LIST";
  uses.push_back(of(std::move(copies), puts));
  if (*c.flag("replication_time_control")) {
    uses.push_back(line("replication time control", "replication-time-control", view.region(), "GB",
                        c.amount("replicated_gb").value));
  }
}

// What is billed only where somebody says that it happens.
void use_extras(const View& view, const Bucket& c, const Stocks& current, Uses& uses) {
  const std::string speed(*c.text("retrieval"));
  if (const auto gb = c.amount("retrieval_gb")) {
    const std::string from(read_back_from(c, current, kBilledReads));
    const std::string suffix = is_glacier(from) ? "/" + speed : "";
    const std::string after = is_glacier(from) ? ", " + speed : "";
    if (!from.empty()) {
      uses.push_back(line("retrieval " + from + after, from + "/retrieval" + suffix, view.region(),
                          "GB", *gb));
    }
  }
  if (const auto requests = c.amount("retrieval_requests")) {
    const std::string from(read_back_from(c, current, kGlaciers));
    if (!from.empty()) {
      uses.push_back(line("restore requests " + from + ", " + speed,
                          from + "/restore-request/" + speed, view.region(), "request", *requests));
    }
  }
  const auto steps = c.records<lifecycle_fields>("lifecycle");
  if (const auto moves = c.amount("monthly_transitions"); moves && !steps.empty()) {
    const std::string to(*steps.front().text("class"));
    uses.push_back(
        line("transitions to " + to, to + "/transition", view.region(), "request", *moves));
    if (steps.size() > 1) uses.back().assumed = "all go to the first class of lifecycle";
  }
}

void use(const View& view, Uses& uses) {
  const Bucket c(view.topology, view.self);
  const Stocks current = stocks(c);
  bool intelligent = false;
  for (const auto& [name, gb] : current) {
    use_stock(view, c, "storage", name, gb, uses);
    intelligent |= name == "intelligent";
  }
  if (const auto old = c.amount("noncurrent_gb"); old->micros > 0) {
    use_stock(view, c, "old versions", noncurrent_class(c, current), *old, uses);
  }
  if (intelligent) {
    uses.push_back(line("monitoring of objects", "intelligent/monitoring", view.region(),
                        "object-Mo", c.amount("objects").value));
  }
  use_requests(view, c, uses);
  use_extras(view, c, current, uses);
}

void check(const View& view, Diagnostics& diagnostics) {
  const Bucket c(view.topology, view.self);
  const std::string address(view.self.address);
  const auto infrequent = c.amount("intelligent_infrequent_percent");
  const auto archive = c.amount("intelligent_archive_instant_percent");
  const auto together = plus(*infrequent, *archive);
  if (!together || *together > units(100)) {
    diagnostics.error(archive.stated() ? archive.at : infrequent.at,
                      "the intelligent tiers of " + address + " take more than 100 percent",
                      "with the infrequent tier it must be 100 at most", view.self.at);
  }
  const auto moves = c.amount("monthly_transitions");
  if (moves && c.items("lifecycle").empty()) {
    diagnostics.error(moves.at, address + " moves objects, but has no lifecycle",
                      "say where to: `lifecycle = [{ after_days = 30, class = \"standard-ia\" }]`",
                      view.self.at);
  }
  const Component* to = replica(view);
  const auto timed = c.flag("replication_time_control");
  if (*timed && to == nullptr) {
    diagnostics.error(timed.at, address + " replicates to no bucket",
                      "say where to: `replicate_to = \"s3.copy\"`", view.self.at);
  }
  if (to == nullptr) return;
  const Span at = view.topology.document[c.node("replicate_to")].at;
  if (to->kind != view.self.kind) {
    diagnostics.error(at, address + " cannot replicate to " + std::string(to->address),
                      "name a bucket", view.self.at);
  } else if (to == &view.self || to->address == view.self.address) {
    diagnostics.error(at, address + " replicates to itself", "name another bucket", view.self.at);
  }
}

void flow(const View&, Passage& passage) { passage.in_zones = false; }

// The row of a class.
std::string_view promised(std::string_view name) {
  constexpr std::string_view kRows[] = {
      "s3/standard",        "s3/intelligent",      "s3/standard-ia",  "s3/onezone-ia",
      "s3/glacier-instant", "s3/glacier-flexible", "s3/glacier-deep", "s3/express-one-zone"};
  for (const std::string_view row : kRows) {
    if (row.substr(3) == name) return row;
  }
  return {};
}

// Replication runs behind; a bucket of the same region is a copy like any other.
void keep(const View& view, const Bucket& c, Store& store) {
  double gb = 0;
  for (const auto& [name, part] : stocks(c)) gb += static_cast<double>(part.micros) / kMicro;
  store.size_gb = derived(gb, view.self.at);
  store.storage_class = c.text("class");
  store.versioning = c.flag("versioning");
  store.noncurrent_days = c.whole("noncurrent_days");
  const bool moves = c.stated("lifecycle");
  store.lifecycle = {moves, moves ? Origin::stated : Origin::defaulted, view.self.at, "lifecycle"};
  store.copies = {first_copy({}, kNoZone)};
  const Component* const to = replica(view);
  if (to == nullptr) return;
  store.copies.push_back({.region = view.topology.regions[to->region], .readable = true});
  if (to->region == view.self.region) store.copies.back().region = {};
}

void facts(const View& view, Aspects& aspects) {
  const Bucket c(view.topology, view.self);
  const std::string_view name = *c.text("class");
  const bool wanted = referred_to(view, Role::uploads) || referred_to(view, Role::data);
  const Fact<bool> stated = c.flag("rebuildable");
  aspects.store =
      Store{.model = Store::Model::object,
            .shared_storage = name != "onezone-ia" && name != "express-one-zone",
            .standby = {},
            .rebuildable = stated ? stated : derived(!wanted, view.self.at, "rebuildable"),
            .is_public = c.flag("public"),
            .backup_days = {},
            .encrypted = c.flag("encrypted")};
  keep(view, c, *aspects.store);
  if (!aspects.store->shared_storage) aspects.zoning.stands = Zoning::Stands::pinned;
  aspects.promise = Promise{.row = promised(name), .best = "s3/standard", .steps = {}};
  if (promised(name).ends_with("-ia") || name == "intelligent" || name == "glacier-instant")
    aspects.promise->steps.push_back({"class", "\"standard\"", "s3/standard"});
}

// "800 GB standard, versions"
std::string summary(const View& view) {
  const Bucket c(view.topology, view.self);
  std::string text;
  for (const auto& [name, gb] : stocks(c)) {
    if (!text.empty()) text += ", ";
    text += grouped(gb, gb.micros % kMicro == 0 ? 0 : 2) + " GB " + std::string(name);
  }
  if (*c.flag("versioning")) text += ", versions";
  if (replica(view) != nullptr) text += ", replicated";
  return text;
}

}  // namespace

extern const Kind kind_s3;
const Kind kind_s3{
    .name = "s3",
    .title = "Amazon S3 bucket",
    .says = "Object storage. Its classes trade the price of storing against that of reading back.",
    .tier = "data",
    .services = "s3",
    .outside_service = "s3",
    .fields = bucket_fields,
    .usage = transfer,
    .reads_neighbours = true,
    .check = check,
    .use = use,
    .facts = facts,
    .flow = flow,
    .summary = summary,
    .bind = bind_bucket,
};

}  // namespace tenfold
