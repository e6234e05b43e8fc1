// What gives a secret away: its form, or the name that it stands under.
//
// Every answer comes from counting letters: no logarithm decides what is found where. A secret that
// is one plain word under a telling name is missed, so that words which describe one are not found.
#pragma once

#include <string_view>

namespace tenfold {

// "an AWS access key id", "a private key", "a URL with a password": the first form found anywhere
// in the text; empty where there is none.
std::string_view secret_form(std::string_view text);

// The same by name: "password", "db_password", "apiToken", "client-secret". `key` ends with what
// the value is; a name that ends with anything else ("key_name", "secret_arn") tells nothing.
std::string_view secret_under(std::string_view key, std::string_view text);

}  // namespace tenfold
