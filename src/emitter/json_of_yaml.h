// A CloudFormation template in YAML as the same in JSON: short forms of functions become long ones,
// order stays, comments go.
#pragma once

#include <string>
#include <string_view>

namespace tenfold {

// `yaml` is one that the emitter has made; what is no YAML is a mistake of its templates, and
// becomes an empty text.
std::string json_of_yaml(std::string_view yaml);

}  // namespace tenfold
