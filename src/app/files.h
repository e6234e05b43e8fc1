// The one way in which tenfold reads: files, folders and the standard input.
//
// Paths are absolute or relative to working(). A test reads from FilesInMemory instead of a disk.
// Whether a file may be read at all is decided in project.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace tenfold {

enum class Thing : std::uint8_t { nothing, file, folder, link, special };

struct FileError {
  std::string path, reason;
};

template <class T> using Read = tl::expected<T, FileError>;

struct Files {
  virtual ~Files() = default;
  virtual std::string working() const = 0;
  virtual Thing thing(const std::string& path) const = 0;  // links are followed
  // Absolute, without links; nothing if it does not exist.
  virtual std::optional<std::string> real(const std::string& path) const = 0;
  // A regular file of at most `most` bytes, whole. Its size is looked at before anything is read.
  virtual Read<std::string> read(const std::string& path, std::size_t most) const = 0;
  virtual Read<std::string> read_input(std::size_t most) const = 0;
  // The same in pieces, for what is too large to be held; false: the taker wants no more.
  using Take = std::function<bool(std::string_view)>;
  virtual Read<bool> read_pieces(const std::string& path, std::uint64_t most,
                                 const Take& take) const;
  // What a folder holds, in order of name; links are not followed.
  virtual Read<std::vector<std::pair<std::string, Thing>>> list(
      const std::string& folder) const = 0;
};

struct FilesOnDisk final : Files {
  std::string working() const override;
  Thing thing(const std::string& path) const override;
  std::optional<std::string> real(const std::string& path) const override;
  Read<std::string> read(const std::string& path, std::size_t most) const override;
  Read<std::string> read_input(std::size_t most) const override;
  Read<bool> read_pieces(const std::string& path, std::uint64_t most,
                         const Take& take) const override;
  Read<std::vector<std::pair<std::string, Thing>>> list(const std::string& folder) const override;

 private:
  mutable std::string working_{};  // asked for once: nothing here changes it
};

// Absolute paths to texts; a folder is there where a path goes through it.
struct FilesInMemory final : Files {
  std::map<std::string, std::string> texts;
  std::map<std::string, std::string> links{};  // to absolute paths
  std::set<std::string> denied{};              // files that may not be read
  std::string folder = "/project";             // the working one
  std::string input{};

  std::string working() const override { return folder; }
  Thing thing(const std::string& path) const override;
  std::optional<std::string> real(const std::string& path) const override;
  Read<std::string> read(const std::string& path, std::size_t most) const override;
  Read<std::string> read_input(std::size_t most) const override;
  Read<std::vector<std::pair<std::string, Thing>>> list(const std::string& folder) const override;
};

// Others, of which some have a text that nobody has written yet.
struct FilesOver final : Files {
  const Files& under;
  std::map<std::string, std::string> texts{};  // by real path

  explicit FilesOver(const Files& files) : under(files) {}
  std::string working() const override;
  Thing thing(const std::string& path) const override;
  std::optional<std::string> real(const std::string& path) const override;
  Read<std::string> read(const std::string& path, std::size_t most) const override;
  Read<std::string> read_input(std::size_t most) const override;
  Read<std::vector<std::pair<std::string, Thing>>> list(const std::string& folder) const override;
};

std::string too_large(std::size_t most);  // the reason given for a file beyond the limit

}  // namespace tenfold
