// Memory in large pages, for a run that will take much of it.
//
// The first touch of a page costs as much as thousands of instructions, and a file of a thousand
// components takes two thousand pages of the usual size. Where the kernel gives large ones to
// whoever asks, the heap is asked for in one piece; where it does not, nothing is different.
#pragma once

#include <cstddef>

namespace tenfold {

// Before a text of so many bytes is read into a topology.
void expect_text(std::size_t bytes);

}  // namespace tenfold
