#include "kinds/dynamodb/bindings.h"

#include <algorithm>

#include "kinds/copies.h"
#include "kinds/dynamodb/fields.h"

namespace tenfold {
namespace {

using KeyedTable = Reader<table_fields>;

// AWS takes whole units, and at least one.
std::int64_t units_of(const Fact<Quantity>& stated) {
  const std::int64_t up = stated ? (stated->micros + kMicro - 1) / kMicro : 1;
  return std::max<std::int64_t>(1, up);
}

// Stated is the month's average; capacity may fall to a quarter of it and rise to four times.
std::int64_t least_of(std::int64_t average) { return (average + 3) / 4; }
std::int64_t most_of(std::int64_t average) { return average * 4; }

void bind_range(std::string_view what, std::int64_t average, std::int64_t index, Bindings& b) {
  Bindings& range = b.add("scaled");
  const bool reads = what == "read";
  range.flag("reads", reads);
  range.text("what", what);
  range.number("least", least_of(average));
  range.number("most", most_of(average));
  range.absent("of_index");
  if (index > 0) range.number("of_index", index);
}

}  // namespace

void bind_table(const View& view, Bindings& b) {
  const KeyedTable c(view.topology, view.self);
  const bool provisioned = *c.text("mode") == "provisioned";
  const std::int64_t indexes = *c.whole("indexes");
  const std::int64_t reads = units_of(c.amount("read_units"));
  const std::int64_t writes = units_of(c.amount("write_units"));
  const bool scales = provisioned && *c.flag("autoscaling");
  b.flag("provisioned", provisioned);
  b.flag("infrequent", *c.text("class") == "standard-ia");
  b.number("read_units", reads);
  b.number("write_units", writes);
  b.flag("scales", scales);
  b.number("read_least", scales ? least_of(reads) : reads);
  b.number("read_most", scales ? most_of(reads) : reads);
  b.number("write_least", scales ? least_of(writes) : writes);
  b.number("write_most", scales ? most_of(writes) : writes);
  b.absent("scaled");
  b.absent("secondary");
  for (std::int64_t i = 0; i <= indexes; ++i) {
    if (i > 0) b.add("secondary").number("nth", i);
    if (!scales) continue;
    bind_range("read", reads, i, b);
    bind_range("write", writes, i, b);
  }
  // Replicas are fed by the stream.
  b.flag("streamed", *c.flag("streams") || !c.list("global_regions").empty());
  b.flag("deletion_protection", c.flag("deletion_protection").value_or(in_production(view)));
  const auto reserved = c.record<table_reserved_fields>("reserved");
  b.absent("commitment");
  if (provisioned && c.stated("reserved"))
    b.text("commitment", exact(*reserved.amount("read_units")) + " read and " +
                             exact(*reserved.amount("write_units")) + " write units for " +
                             std::string(*reserved.text("term")));
}

}  // namespace tenfold
