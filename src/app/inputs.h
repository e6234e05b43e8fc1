// What an answer was made of, as one digest that stands in it.
//
// SHA-256 over a line for each input, in the order in which they count:
//
//   SHA-256 of its bytes, two blanks, its path below the project's root    as sha256sum prints it
//   --NAME VALUE                                                           a flag that decides
//
// A flag without a value is --NAME. --env, --var and --region come first, as they came to be; then
// the others in the order of --help, several of one as typed.
//
// Files are the topologies and what they bring in, those they are compared with, files of variables
// and .tenfold.toml. The price book has a digest of its own, and the date stands beside it.
#pragma once

#include <string>

namespace tenfold {

struct Session;

std::string digest_of_inputs(const Session& session);  // "sha256:…"

}  // namespace tenfold
