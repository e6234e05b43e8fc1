// The small files of the price list, fetched whole.
#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "network/fetch.h"
#include "pricelist/update.h"

namespace tenfold {

struct IndexFile {
  std::string url{}, text{};
  KnownFile known{};  // what is there of it
  KnownKey key{};
};

// Those that have not changed have no text. `known` gets their ETags; the bytes that came over the
// network.
tl::expected<std::uint64_t, UpdateFailure> fetch_indexes(std::vector<IndexFile>& all,
                                                         const UpdateWish& wish, KnownFiles& known,
                                                         const SeeProgress& see);

tl::unexpected<UpdateFailure> lost(const Fetched& result);
tl::unexpected<UpdateFailure> misread(const std::string& url, const std::string& why);

}  // namespace tenfold
