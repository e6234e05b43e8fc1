// The reads and writes of a DynamoDB table, in the units that AWS bills.
#pragma once

#include <string>
#include <vector>

#include "kinds/dynamodb/fields.h"

namespace tenfold {

// The regions of the table, its own first.
std::vector<std::string> table_regions(const View& view, const Reader<table_fields>& c);

// Units, whether used or provisioned, and the reserved capacity that covers some of them.
void use_table_units(const View& view, const Reader<table_fields>& c, Uses& uses);

}  // namespace tenfold
