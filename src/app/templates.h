// Templates: those inside the program, and a folder of the user's that lies over them.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "app/files.h"
#include "emitter/emitter.h"

namespace tenfold {

struct Templates {
  TemplateTexts own{};                  // inside the program
  TemplateTexts texts{};                // with what lies over them
  std::deque<std::string> kept{};       // texts that were read
  std::vector<std::string> problems{};  // why the folder cannot lie over them; empty: it does
  std::string advice{};
};

// `folder` holds TARGET/KIND.tf and the like, as templates/ does; empty: nothing lies over them.
Templates read_templates(const Files& files, const std::string& folder);

}  // namespace tenfold
