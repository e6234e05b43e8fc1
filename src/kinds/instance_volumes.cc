#include "kinds/instance_volumes.h"

#include "kinds/volume_bounds.h"

namespace tenfold {
namespace {

template <class T> Fact<T> at_path(Fact<T> fact, std::string_view path) {
  fact.field = path;
  return fact;
}

Volume root_volume(const Reader<instance_fields>& c, std::int64_t image_gb) {
  const Fact<double> root = c.number("root_gb");
  const Fact<double> size = {root.value_or(static_cast<double>(image_gb)),
                             root ? root.origin : Origin::defaulted, root.at, root.field};
  return {.what = "root volume",
          .rebuildable = {false, Origin::defaulted, root.at, {}},
          .at = root.at,
          .type = c.text("root_type"),
          .size_gb = size,
          .encrypted = c.flag("encrypted"),
          .boot = true};
}

// "volumes[1].", or "volumes." of one that stands alone.
std::string path_of(const View& view, const Reader<instance_fields>& c, std::size_t nth) {
  const NodeId list = c.node("volumes");
  const bool many = list != kNoNode && view.topology.document[list].type == NodeType::array;
  return "volumes" + (many ? "[" + std::to_string(nth) + "]." : ".");
}

}  // namespace

void instance_volumes(const View& view, std::int64_t image_gb, std::vector<Volume>& volumes) {
  const Reader<instance_fields> c(view.topology, view.self);
  const Fact<Quantity> root = c.amount("root_gb");
  if (!root || root->micros > 0) volumes.push_back(root_volume(c, image_gb));
  std::size_t nth = 0;
  for (const auto& stated : c.records<attached_volume>("volumes")) {
    const std::string self = path_of(view, c, nth++);
    Volume volume{.what = "volume",
                  .rebuildable = stated.flag("rebuildable").or_default(false),
                  .at = stated.values().at,
                  .instance_store = *stated.text("type") == "instance-store",
                  .paths = {self + "type", self + "size_gb", self + "iops",
                            self + "throughput_mibps", self + "encrypted", self + "rebuildable"}};
    const std::vector<std::string>& paths = volume.paths;
    volume.type = at_path(stated.text("type"), paths[0]);
    volume.size_gb = at_path(stated.number("size_gb"), paths[1]);
    volume.iops = at_path(stated.number("iops"), paths[2]);
    volume.mibps = at_path(stated.number("throughput_mibps"), paths[3]);
    volume.encrypted = at_path(stated.flag("encrypted"), paths[4]);
    volume.rebuildable.field = paths[5];
    volumes.push_back(std::move(volume));
  }
}

void compare_volumes(const View& view, Bounded& bounded) {
  const Reader<instance_fields> c(view.topology, view.self);
  const Fact<Quantity> root = c.amount("root_gb");
  if (!root || root->micros > 0) {
    const Fact<std::string_view> type = c.text("root_type");
    compare_volume(view.catalog,
                   {.type = *type,
                    .type_at = type.at,
                    .type_path = "root_type",
                    .size_gb = root,
                    .size_path = "root_gb",
                    .root = true},
                   bounded);
  }
  std::size_t nth = 0;
  for (const auto& volume : c.records<attached_volume>("volumes")) {
    const std::string prefix = path_of(view, c, nth++);
    const Fact<std::string_view> type = volume.text("type");
    if (*type == "instance-store") continue;
    compare_volume(view.catalog,
                   {.type = *type,
                    .type_at = type.at,
                    .type_path = prefix + "type",
                    .size_gb = volume.amount("size_gb"),
                    .size_path = prefix + "size_gb",
                    .iops = volume.whole("iops"),
                    .throughput_mibps = volume.amount("throughput_mibps"),
                    .prefix = prefix},
                   bounded);
  }
}

}  // namespace tenfold
