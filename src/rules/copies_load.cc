#include "rules/copies_load.h"

namespace tenfold {

std::optional<CopiesLoad> copies_load(const Evidence& evidence, const Subject& store) {
  const auto& passages = evidence.week.flow.passages;
  if (!store.peak_rps || store.count == 0 || store.id >= passages.size()) return std::nullopt;
  const Passage& passage = passages[store.id];
  if (passage.writers <= 0) return std::nullopt;
  CopiesLoad load;
  load.calls = *store.peak_rps / store.count;
  load.reads = load.calls * passage.read_share;
  load.writes = load.calls - load.reads;
  load.writers = static_cast<double>(passage.writers);
  load.copies = static_cast<double>(passage.writers + passage.readers);
  load.busiest = load.writes / load.writers + load.reads / load.copies;
  return load;
}

}  // namespace tenfold
