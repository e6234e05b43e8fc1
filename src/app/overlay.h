// --prices: a folder of price tables that lie over the book, item by item.
#pragma once

#include <string>
#include <string_view>

#include "app/session.h"

namespace tenfold {

constexpr std::string_view kTableEnding = ".csv";

struct OverlayTable {
  std::string name;   // "us-east-1/ec2"
  std::string shown;  // as the folder was named, then the name: for messages
  std::string text;
};

// Every table below the folder, as it is. called: what the folder is shown as. Why not stands in
// the error.
tl::expected<std::vector<OverlayTable>, std::string> read_overlay(const Files& files,
                                                                  const std::string& folder,
                                                                  const std::string& called);

// Why it cannot be done; empty: done, or not asked for.
std::string lay_prices_over(Session& session, const Files& files);

}  // namespace tenfold
