// What an architecture looks like as Terraform or CloudFormation: a starter, to be read and kept.
//
// Kinds say what is chosen (Kind::bind), templates how the target says it, one file a kind in
// templates/TARGET/. Here is what lies between: names, networks, who may reach whom, what calls
// need permission for, which resource stands in which file. No kind and no field has a name here.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "model/catalog.h"
#include "model/topology.h"

namespace tenfold {

// Texts of templates by path, as in "terraform/rds.tf".
using TemplateTexts = std::map<std::string, std::string_view, std::less<>>;

struct EmittedFile {
  std::string path, text;
};

struct Emitting {
  const Topology& topology;
  const Catalog& catalog;
  std::string_view today;  // YYYY-MM-DD
  std::string_view file;   // as its user names it
  const TemplateTexts& templates;
};

// One file a tier, and what a module needs beside them, in order of path. Nothing where an error
// was told.
std::vector<EmittedFile> emit_terraform(const Emitting& emitting, Diagnostics& diagnostics);

// A template a region, the home region's first; the path of each is its region.
std::vector<EmittedFile> emit_cloudformation(const Emitting& emitting, bool json,
                                             Diagnostics& diagnostics);

}  // namespace tenfold
