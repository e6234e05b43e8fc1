#include "app/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "base/text.h"

namespace tenfold {
namespace {

// 0 or the error.
int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

std::string without_links(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr),
                                                         &std::free);
  return real ? real.get() : path;
}

}  // namespace

Writer::Writer(std::string path) : path_(std::move(path)) {
  if (path_.empty())
    descriptor_ = STDOUT_FILENO;
  else
    open();
}

void Writer::open() {
  struct stat status {};
  const bool there = ::stat(path_.c_str(), &status) == 0;
  if (there && S_ISDIR(status.st_mode)) {
    error_ = EISDIR;
  } else if (there && !S_ISREG(status.st_mode)) {
    descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor_ < 0) error_ = errno;
  } else if (there) {
    open_beside(status.st_mode & 07777U);  // as the file is now
  } else {
    const mode_t mask = ::umask(0);
    ::umask(mask);
    open_beside(0666U & ~mask);
  }
}

void Writer::open_beside(unsigned mode) {
  target_ = without_links(path_);
  std::string name = target_ + ".XXXXXX";
  descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor_ < 0) {
    error_ = errno;
    return;
  }
  beside_ = std::move(name);
  if (::fchmod(descriptor_, mode) != 0) error_ = errno;
}

void Writer::write(std::string_view text) {
  if (error_ == 0) error_ = write_all(descriptor_, text);
}

Read<bool> Writer::finish() {
  if (descriptor_ > STDERR_FILENO) {
    if (::close(descriptor_) != 0 && error_ == 0) error_ = errno;
    descriptor_ = -1;
  }
  if (error_ == 0 && !beside_.empty()) {
    if (::rename(beside_.c_str(), target_.c_str()) == 0)
      beside_.clear();
    else
      error_ = errno;
  }
  if (error_ == 0 || error_ == EPIPE) return true;
  const std::string where = path_.empty() ? "the standard output" : path_;
  return tl::unexpected<FileError>({where, std::strerror(error_)});
}

Writer::~Writer() {
  if (descriptor_ > STDERR_FILENO) ::close(descriptor_);
  if (!beside_.empty()) ::unlink(beside_.c_str());
}

void tell(std::string_view text) { write_all(STDERR_FILENO, text); }

void say_error(const Style& style, std::string_view problem, std::string_view advice) {
  std::string text = style.colour ? "\x1b[1;31merror\x1b[0m: " : "error: ";
  text += printable(problem) + "\n";
  if (!advice.empty()) text += "  = " + printable(advice) + "\n";
  tell(text);
}

}  // namespace tenfold
