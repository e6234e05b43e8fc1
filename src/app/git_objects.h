// The objects of a git repository, asked for one after another of one `git cat-file --batch`.
//
// Git runs no filter, hook, textconv or pager for it, and it writes nothing; its environment takes
// from it what would: it fetches nothing, asks nobody and takes no lock. What is asked goes through
// a pipe and never stands on a command line, so no name can become an option or a command.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace tenfold {

struct GitObject {
  std::string id;    // hexadecimal, of 40 digits or 64
  std::string type;  // "commit", "tree", "blob", "tag"
  std::string bytes;
};

struct GitError {
  enum class Why : std::uint8_t { missing, ambiguous, too_large, no_git, failed };
  Why why;
  std::string said{};  // by git, if it failed; several lines
};

class GitObjects {
 public:
  explicit GitObjects(std::string top) : top_(std::move(top)) {}  // the folder that holds .git
  GitObjects(const GitObjects&) = delete;
  GitObjects& operator=(const GitObjects&) = delete;
  ~GitObjects() { stop(); }

  // Whatever git understands as a name, without a line break. Of what is larger than `most` bytes
  // nothing is read.
  tl::expected<GitObject, GitError> ask(const std::string& name, std::size_t most);

 private:
  bool start();
  void stop();
  bool send(std::string_view line);
  bool more();
  bool have(std::size_t bytes);
  void hear();
  tl::unexpected<GitError> gone();

  std::string top_;
  pid_t child_ = -1;
  int in_ = -1, out_ = -1, err_ = -1;  // the child's, at this end
  std::string buffer_{}, said_{};      // what came that nobody has taken; its standard error
  bool failed_ = false;                // it ended by itself: it would again
};

}  // namespace tenfold
