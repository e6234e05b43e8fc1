#include "app/git_objects.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <vector>

#include "app/project.h"

namespace tenfold {
namespace {

constexpr std::size_t kPiece = std::size_t{64} << 10U;
constexpr std::size_t kMostSaid = std::size_t{4} << 10U;
constexpr int kPatience = 1'000;  // milliseconds, for the last words of what has ended

// What would have git look elsewhere than where .git was found.
constexpr std::string_view kTaken[] = {
    "GIT_DIR",       "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE",
    "GIT_NAMESPACE", "GIT_PREFIX",    "LANGUAGE",       "GIT_CEILING_DIRECTORIES",
};

// A partial clone would fetch what it lacks; none is a protocol that does not exist.
constexpr std::string_view kGiven[] = {
    "GIT_ALLOW_PROTOCOL=none", "GIT_NO_LAZY_FETCH=1",      "GIT_TERMINAL_PROMPT=0",
    "GIT_OPTIONAL_LOCKS=0",    "GIT_NO_REPLACE_OBJECTS=1", "LC_ALL=C",
};

std::vector<std::string> environment_of_git(const std::string& top) {
  std::vector<std::string> all;
  const auto replaced = [](std::string_view name) {
    return std::ranges::find(kTaken, name) != std::end(kTaken) ||
           std::ranges::any_of(kGiven, [&](std::string_view given) {
             return given.substr(0, given.find('=')) == name;
           });
  };
  for (char** variable = ::environ; *variable != nullptr; ++variable) {
    const std::string_view text = *variable;
    if (!replaced(text.substr(0, text.find('=')))) all.emplace_back(text);
  }
  all.insert(all.end(), std::begin(kGiven), std::end(kGiven));
  // A .git that is none must not make it look further up: paths would be those of another tree.
  all.push_back("GIT_CEILING_DIRECTORIES=" + folder_of(top));
  return all;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (std::string& text : texts) all.push_back(text.data());
  all.push_back(nullptr);
  return all;
}

void drop(int& descriptor) {
  if (descriptor >= 0) ::close(descriptor);
  descriptor = -1;
}

// Away from the standard streams, which may be closed, and not for other children.
void lift(int& descriptor) {
  const int lifted = ::fcntl(descriptor, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  ::close(descriptor);
  descriptor = lifted;
}

struct Ends {
  std::array<int, 2> in{-1, -1}, out{-1, -1}, err{-1, -1};

  // A socket for what is asked: only there can a child that has gone be no signal.
  bool open() {
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, in.data()) != 0) return false;
    if (::pipe(out.data()) != 0 || ::pipe(err.data()) != 0) return false;
    for (auto* pair : {&in, &out, &err}) {
      for (int& end : *pair) lift(end);
    }
    return in[0] >= 0 && in[1] >= 0 && out[0] >= 0 && out[1] >= 0 && err[0] >= 0 && err[1] >= 0;
  }
  ~Ends() {
    for (auto* pair : {&in, &out, &err}) {
      for (int& end : *pair) drop(end);
    }
  }
};

// 0 or the error.
int spawn(const std::string& top, const Ends& ends, pid_t& child) {
  std::vector<std::string> words = {"git", "-C", top, "cat-file", "--batch"};
  std::vector<std::string> environment = environment_of_git(top);
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawnattr_init(&attributes);
  ::posix_spawn_file_actions_adddup2(&actions, ends.in[0], STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, ends.out[1], STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, ends.err[1], STDERR_FILENO);
  // Whoever started us may ignore it; git is to end when nobody reads on.
  sigset_t usual;
  ::sigemptyset(&usual);
  ::sigaddset(&usual, SIGPIPE);
  ::posix_spawnattr_setsigdefault(&attributes, &usual);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  const int error = ::posix_spawnp(&child, "git", &actions, &attributes, pointers(words).data(),
                                   pointers(environment).data());
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&actions);
  return error;
}

// "ID TYPE SIZE"; a size of nothing if it is none.
std::optional<std::size_t> read_head(std::string_view head, GitObject& object) {
  const std::size_t first = head.find(' '), last = head.rfind(' ');
  if (first == std::string_view::npos || first == last) return std::nullopt;
  object.id = head.substr(0, first);
  object.type = head.substr(first + 1, last - first - 1);
  std::size_t size = 0;
  const char* end = head.data() + head.size();
  const auto [at, error] = std::from_chars(head.data() + last + 1, end, size);
  if (error != std::errc{} || at != end) return std::nullopt;
  return size;
}

}  // namespace

bool GitObjects::start() {
  Ends ends;
  if (!ends.open() || spawn(top_, ends, child_) != 0) {
    child_ = -1;
    return false;
  }
  std::swap(in_, ends.in[1]);
  std::swap(out_, ends.out[0]);
  std::swap(err_, ends.err[0]);
  buffer_.clear();
  said_.clear();
  return true;
}

void GitObjects::stop() {
  drop(in_);
  drop(out_);
  drop(err_);
  if (child_ < 0) return;
  ::kill(child_, SIGKILL);  // it has nothing to put in order
  while (::waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
  }
  child_ = -1;
}

bool GitObjects::send(std::string_view line) {
  while (!line.empty()) {
    const ssize_t sent = ::send(in_, line.data(), line.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return false;
    line.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

// Some of the standard error, of which the beginning is kept.
void GitObjects::hear() {
  std::array<char, kMostSaid> piece;
  const ssize_t got = ::read(err_, piece.data(), piece.size());
  if (got < 0 && errno == EINTR) return;
  if (got <= 0) return drop(err_);
  said_.append(piece.data(), std::min(static_cast<std::size_t>(got),
                                      kMostSaid - std::min(kMostSaid, said_.size())));
}

// Waits for something to come; false if nothing will. Git must not wait for us to hear its errors.
bool GitObjects::more() {
  for (;;) {
    std::array<pollfd, 2> ready{{{out_, POLLIN, 0}, {err_, POLLIN, 0}}};
    if (::poll(ready.data(), ready.size(), -1) < 0) {
      if (errno == EINTR) continue;
      return false;
    }
    if (ready[1].revents != 0) hear();
    if (ready[0].revents == 0) continue;
    const std::size_t size = buffer_.size();
    buffer_.resize(size + kPiece);
    const ssize_t got = ::read(out_, buffer_.data() + size, kPiece);
    buffer_.resize(size + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got < 0 && errno == EINTR) continue;
    return got > 0;
  }
}

bool GitObjects::have(std::size_t bytes) {
  while (buffer_.size() < bytes) {
    if (!more()) return false;
  }
  return true;
}

tl::unexpected<GitError> GitObjects::gone() {
  failed_ = true;
  ::kill(child_, SIGKILL);  // it may have closed its output only
  pollfd ready{err_, POLLIN, 0};
  while (err_ >= 0 && ::poll(&ready, 1, kPatience) > 0) hear();
  stop();
  return tl::unexpected<GitError>({GitError::Why::failed, said_});
}

tl::expected<GitObject, GitError> GitObjects::ask(const std::string& name, std::size_t most) {
  const auto wrong = [](GitError::Why why) { return tl::unexpected<GitError>({why}); };
  if (failed_) return tl::unexpected<GitError>({GitError::Why::failed, said_});
  if (child_ < 0 && !start()) return wrong(GitError::Why::no_git);
  if (!send(name + "\n")) return gone();
  std::size_t end = 0;
  while ((end = buffer_.find('\n')) == std::string::npos) {
    if (buffer_.size() > name.size() + kMostSaid || !more()) return gone();
  }
  const std::string head = buffer_.substr(0, end);
  buffer_.erase(0, end + 1);
  if (head == name + " missing") return wrong(GitError::Why::missing);
  if (head == name + " ambiguous") return wrong(GitError::Why::ambiguous);
  GitObject object;
  const auto size = read_head(head, object);
  if (!size) {
    said_ = "what it says is not understood: " + head.substr(0, 200);
    failed_ = true;
    stop();
    return tl::unexpected<GitError>({GitError::Why::failed, said_});
  }
  if (*size > most) {
    stop();  // it would send all of it; the next question starts another
    return wrong(GitError::Why::too_large);
  }
  if (!have(*size + 1)) return gone();
  object.bytes = buffer_.substr(0, *size);
  buffer_.erase(0, *size + 1);
  return object;
}

}  // namespace tenfold
