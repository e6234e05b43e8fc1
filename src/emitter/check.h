// Templates that lie over the program's own, looked at before they are filled: Mustache says
// nothing of a name that nobody gives.
#pragma once

#include <string>
#include <vector>

#include "emitter/emitter.h"

namespace tenfold {

// What is wrong with those of `texts` that differ from `own`, a line each: a tag that is no field
// of the kind and that no template of our own asks for, a part that is not there, a section left
// open.
std::vector<std::string> template_problems(const TemplateTexts& own, const TemplateTexts& texts);

}  // namespace tenfold
