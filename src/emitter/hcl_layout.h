// HCL as `terraform fmt` leaves it: indented by brackets, equal signs of neighbouring lines below
// each other, no blank lines at the edges of a block; and one behind each block of a file.
//
// Templates leave out lines, so only the filled text knows what is aligned with what. Heredocs and
// comments behind code are not understood: templates do without.
#pragma once

#include <string>
#include <string_view>

namespace tenfold {

std::string hcl_layout(std::string_view text);

}  // namespace tenfold
