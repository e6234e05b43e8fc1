#include "render/sarif/patch.h"

#include <charconv>

namespace tenfold {
namespace {

// "b/a.topology.toml", with a date behind a tab.
std::string path_of(std::string_view name) {
  name = name.substr(0, name.find('\t'));
  if (name == "/dev/null") return {};
  if (name.starts_with("b/")) name.remove_prefix(2);
  return std::string(name);
}

// The first line and the count of "-12,3 +12,4 @@", of which the count may be left out.
bool read_range(std::string_view text, int& line, int& lines) {
  const char* const end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, line);
  if (first.ec != std::errc{}) return false;
  lines = 1;
  if (first.ptr == end || *first.ptr != ',') return true;
  return std::from_chars(first.ptr + 1, end, lines).ec == std::errc{};
}

class Reading {
 public:
  std::vector<FilePatch> take() {
    close();
    return std::move(files_);
  }

  void read(std::string_view line) {
    if (left_ > 0 || (added_ > 0 && !line.empty() && line[0] == '+')) return read_body(line);
    if (line.starts_with("+++ ")) {
      close();
      files_.push_back({.path = path_of(line.substr(4))});
    } else if (line.starts_with("@@ -")) {
      begin_hunk(line);
    } else if (line.starts_with("\\")) {
      without_line_end();
    }
  }

 private:
  void begin_hunk(std::string_view line) {
    close();
    const std::size_t plus = line.find(" +");
    int begin = 0, lines = 0, after = 0, ignored = 0;
    if (plus == std::string_view::npos || !read_range(line.substr(4), begin, lines) ||
        !read_range(line.substr(plus + 2), ignored, after))
      return;
    if (files_.empty()) files_.push_back({});
    left_ = lines;
    added_ = after;
    at_ = lines == 0 ? begin + 1 : begin;  // an empty range names the line before it
  }

  void read_body(std::string_view line) {
    const char sign = line.empty() ? ' ' : line[0];
    if (sign == '\\') return without_line_end();
    if (sign == '+') {
      open().text.append(line.substr(1)).append("\n");
      --added_;
    } else if (sign == '-') {
      ++open().lines;
      ++at_;
      --left_;
    } else {
      close();
      ++at_;
      --left_;
      --added_;
    }
    last_added_ = sign == '+';
  }

  // "\ No newline at end of file"
  void without_line_end() {
    if (last_added_ && now_.text.ends_with('\n')) now_.text.pop_back();
  }

  SarifReplacement& open() {
    if (!is_open_) now_ = {.line = at_};
    is_open_ = true;
    return now_;
  }

  void close() {
    if (is_open_) files_.back().replacements.push_back(std::move(now_));
    is_open_ = false;
    now_ = {};
  }

  std::vector<FilePatch> files_{};
  SarifReplacement now_{};
  bool is_open_ = false, last_added_ = false;
  int left_ = 0, added_ = 0;  // lines of the hunk, of the old text and of the new, to be read
  int at_ = 1;                // the line of the old text that comes next
};

}  // namespace

std::vector<FilePatch> parse_patch(std::string_view diff) {
  Reading reading;
  while (!diff.empty()) {
    const std::size_t end = diff.find('\n');
    reading.read(diff.substr(0, end));
    diff.remove_prefix(end == std::string_view::npos ? diff.size() : end + 1);
  }
  std::vector<FilePatch> files = reading.take();
  std::erase_if(files, [](const FilePatch& file) { return file.replacements.empty(); });
  return files;
}

}  // namespace tenfold
