#include "app/memory.h"

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

namespace tenfold {
namespace {

constexpr std::size_t kLargePage = std::size_t{2} << 20U;
constexpr std::size_t kHeapEach = 96;           // bytes that a byte of text comes to
constexpr std::size_t kLeast = 4 * kLargePage;  // below it, it is not worth the calls
// Above it what is freed on the way is worth more: large blocks have mappings of their own again.
constexpr std::size_t kMost = 128 * kLargePage;
constexpr int kOwnMapping = 32 << 20;  // the largest that malloc lets one set

std::uintptr_t heap_end() { return reinterpret_cast<std::uintptr_t>(sbrk(0)); }

}  // namespace

void expect_text(std::size_t bytes) {
#ifdef __GLIBC__
  if (bytes < kLeast / kHeapEach || bytes > kMost / kHeapEach) return;
  const std::size_t heap = bytes * kHeapEach;
  mallopt(M_MMAP_THRESHOLD, kOwnMapping);
  mallopt(M_TRIM_THRESHOLD, static_cast<int>(heap));
  mallopt(M_TOP_PAD, static_cast<int>(heap));
  const std::uintptr_t begin = (heap_end() + kLargePage - 1) / kLargePage * kLargePage;
  void* volatile grown = std::malloc(kLargePage);  // the heap grows by the pad, too
  std::free(grown);
  const std::uintptr_t end = heap_end();
  if (end > begin) madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
  mallopt(M_TOP_PAD, static_cast<int>(kLargePage));
#else
  static_cast<void>(bytes);
#endif
}

}  // namespace tenfold
