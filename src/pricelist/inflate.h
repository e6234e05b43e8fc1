// Plain text or gzip, told apart by how it begins, in pieces; gzip is unpacked on the way.
//
// What is unpacked may be at most so large: a few bytes of gzip can stand for any number.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

struct z_stream_s;

namespace tenfold {

class Inflater {
 public:
  using Take = std::function<bool(std::string_view)>;  // false: it wants no more
  Inflater(Take take, std::uint64_t most_bytes);
  ~Inflater();
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  bool feed(std::string_view piece);                       // false: no more is of use
  bool finish();                                           // gzip must have its end
  void begin_again();                                      // as if nothing had come
  const std::string& problem() const { return problem_; }  // empty: none
  std::uint64_t bytes() const { return bytes_; }           // of the text

 private:
  bool pass(std::string_view text);
  bool unpack(std::string_view piece);

  Take take_;
  std::uint64_t most_bytes_, bytes_ = 0;
  std::unique_ptr<z_stream_s> stream_{};  // null: plain, or not known yet
  std::string start_{};                   // the first bytes, until they are two
  std::unique_ptr<char[]> room_{};
  bool known_ = false, ended_ = false;
  std::string problem_{};
};

}  // namespace tenfold
