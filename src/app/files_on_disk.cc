// Files as the system has them. What is no regular file is refused: a device or a pipe may never
// end.
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "app/files.h"

namespace tenfold {
namespace {

struct Descriptor {
  int number;
  explicit Descriptor(int n) : number(n) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

tl::unexpected<FileError> failed(const std::string& path, std::string reason) {
  return tl::unexpected<FileError>({path, std::move(reason)});
}

tl::unexpected<FileError> failed(const std::string& path) {
  return failed(path, std::strerror(errno));
}

Thing thing_of(mode_t mode) {
  if (S_ISREG(mode)) return Thing::file;
  if (S_ISDIR(mode)) return Thing::folder;
  return S_ISLNK(mode) ? Thing::link : Thing::special;
}

// Reads to the end; one byte beyond `most` is too many.
Read<std::string> read_all(int descriptor, const std::string& path, std::size_t most,
                           std::size_t expected) {
  std::string text;
  text.resize(expected);
  std::size_t size = 0;
  for (;;) {
    if (size == text.size()) text.resize(std::min(most + 1, size + (std::size_t{64} << 10U)));
    if (size > most) return failed(path, too_large(most));
    const ssize_t got = ::read(descriptor, text.data() + size, text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed(path);
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  text.resize(size);
  return text;
}

// Without O_NONBLOCK the open of a pipe without a writer would wait for one.
int open_to_read(const std::string& path) {
  return ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
}

Read<std::size_t> size_of(const Descriptor& file, const std::string& path, std::uint64_t most) {
  struct stat status {};
  if (file.number < 0 || ::fstat(file.number, &status) != 0) return failed(path);
  if (!S_ISREG(status.st_mode)) return failed(path, "is no regular file");
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size > most) return failed(path, too_large(most));
  return size;
}

}  // namespace

// Whatever else files are in, they are small.
Read<bool> Files::read_pieces(const std::string& path, std::uint64_t most, const Take& take) const {
  const auto text = read(path, static_cast<std::size_t>(most));
  if (!text) return tl::unexpected(text.error());
  return take(*text);
}

std::string too_large(std::size_t most) {
  return "is larger than " + std::to_string(most >> 20U) + " MiB";
}

std::string FilesOnDisk::working() const {
  if (working_.empty()) {
    const std::unique_ptr<char, decltype(&std::free)> path(::getcwd(nullptr, 0), &std::free);
    working_ = path ? path.get() : "/";
  }
  return working_;
}

Thing FilesOnDisk::thing(const std::string& path) const {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 ? thing_of(status.st_mode) : Thing::nothing;
}

std::optional<std::string> FilesOnDisk::real(const std::string& path) const {
  const std::unique_ptr<char, decltype(&std::free)> found(::realpath(path.c_str(), nullptr),
                                                          &std::free);
  return found ? std::optional<std::string>(found.get()) : std::nullopt;
}

Read<std::string> FilesOnDisk::read(const std::string& path, std::size_t most) const {
  const Descriptor file(open_to_read(path));
  const auto size = size_of(file, path, most);
  if (!size) return tl::unexpected(size.error());
  return read_all(file.number, path, most, *size + 1);
}

Read<bool> FilesOnDisk::read_pieces(const std::string& path, std::uint64_t most,
                                    const Take& take) const {
  const Descriptor file(open_to_read(path));
  const auto size = size_of(file, path, most);
  if (!size) return tl::unexpected(size.error());
  // Where a page begins the kernel copies to three times as fast as a few bytes behind it.
  struct alignas(4096) Piece {
    char bytes[std::size_t{256} << 10U];
  };
  const auto piece = std::make_unique_for_overwrite<Piece>();
  for (std::uint64_t sum = 0;;) {
    const ssize_t got = ::read(file.number, piece->bytes, sizeof piece->bytes);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed(path);
    if (got == 0) return true;
    sum += static_cast<std::uint64_t>(got);
    if (sum > most) return failed(path, too_large(most));
    if (!take({piece->bytes, static_cast<std::size_t>(got)})) return false;
  }
}

Read<std::string> FilesOnDisk::read_input(std::size_t most) const {
  return read_all(STDIN_FILENO, "the standard input", most, std::size_t{64} << 10U);
}

Read<std::vector<std::pair<std::string, Thing>>> FilesOnDisk::list(
    const std::string& folder) const {
  const auto close_folder = [](DIR* dir) { ::closedir(dir); };
  const std::unique_ptr<DIR, decltype(close_folder)> dir(::opendir(folder.c_str()), close_folder);
  if (!dir) return failed(folder);
  std::vector<std::pair<std::string, Thing>> all;
  errno = 0;
  while (const dirent* entry = ::readdir(dir.get())) {
    const std::string name = entry->d_name;
    if (name == "." || name == "..") continue;
    struct stat status {};
    if (::fstatat(::dirfd(dir.get()), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0) {
      all.emplace_back(name, thing_of(status.st_mode));
    }
    errno = 0;
  }
  if (errno != 0) return failed(folder);
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace tenfold
