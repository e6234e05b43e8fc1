// Our own mistakes: checked in every build, since a wrong total is worse than no total.
#pragma once

#include <cstdio>
#include <cstdlib>

#define TENFOLD_ASSERT(condition)                                                        \
  do {                                                                                   \
    if (!(condition)) {                                                                  \
      std::fprintf(stderr, "tenfold: internal error at %s:%d: %s\n", __FILE__, __LINE__, \
                   #condition);                                                          \
      std::abort();                                                                      \
    }                                                                                    \
  } while (false)
