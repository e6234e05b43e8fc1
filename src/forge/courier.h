// Sends requests to a forge, again where that may help, and puts into words why there is no answer.
//
// A run waits for a minute in all: a job that must wait longer for its rate had better end and say
// until when. The token stands in no word that leaves here.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "forge/forge.h"

namespace tenfold {

struct Patience {
  int tries = 5;
  std::chrono::milliseconds first{500};    // doubled by each try
  std::chrono::milliseconds most{60'000};  // all waits together
};

class Courier {
 public:
  Courier(const Discussion& discussion, const ForgeToken& token, const Wire& wire)
      : discussion_(discussion), token_(token), wire_(wire) {}

  enum class Fate : std::uint8_t {
    done,       // a 2xx
    not_taken,  // it did nothing there; it may be sent again
    unknown,    // it may have done what it asks
    refused,    // sent again, it would fare no better
  };
  struct Attempt {
    Fate fate = Fate::refused;
    std::string body{};                               // done: of the answer
    ForgeFailure failure{};                           // else: why
    std::optional<std::chrono::milliseconds> wait{};  // that the answer asks for
  };

  // Sends it once.
  Attempt attempt(std::string_view method, const std::string& url, const std::string& body = {});
  // The body of a 2xx, for a request that may be done twice.
  tl::expected<std::string, ForgeFailure> ask(std::string_view method, const std::string& url,
                                              const std::string& body = {});
  // Waits before another try; false, and the failure says why, if it is of no use any more.
  bool wait(Attempt& attempt, int tries);

  // An answer that is not what the API documents.
  ForgeFailure misread(std::string_view method, const std::string& url) const;
  std::string masked(std::string text) const;  // the token taken out

 private:
  Attempt judge(std::string_view method, const std::string& url, const Answer& answer) const;
  Attempt judge(const std::string& what, const Response& response) const;
  std::optional<std::chrono::milliseconds> asked_wait(const Response& response) const;

  const Discussion& discussion_;
  const ForgeToken& token_;
  const Wire& wire_;
  Patience patience_{};
  std::chrono::milliseconds waited_{0};
};

}  // namespace tenfold
