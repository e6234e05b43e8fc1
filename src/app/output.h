// Writing: the standard streams, and files that are whole or not there at all.
#pragma once

#include <string>
#include <string_view>

#include "app/files.h"
#include "model/report.h"

namespace tenfold {

// Where a text goes, piece by piece. An empty path is the standard output. A file is written beside
// its place and renamed by finish(); what is no regular file (a device, a pipe) is written to.
class Writer {
 public:
  explicit Writer(std::string path);
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer();  // without finish() nothing has changed

  void write(std::string_view text);  // after a failure nothing more is written
  bool sound() const { return error_ == 0; }
  Read<bool> finish();  // a reader that has gone away is no error

 private:
  void open();
  void open_beside(unsigned mode);

  std::string path_, target_, beside_;
  int descriptor_ = -1, error_ = 0;
};

// On the standard error; what fails there cannot be told.
void tell(std::string_view text);

// A mistake that no text shows, on the standard error.
void say_error(const Style& style, std::string_view problem, std::string_view advice = {});

}  // namespace tenfold
