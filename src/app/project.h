// The project: the folder that a topology may read from, and what lies below it.
//
// Its root is the git root, else the folder of the first file. A pull request decides what its
// files say, so neither a path nor a link in it may lead out of that folder. A path that the user
// types may lie elsewhere: then it has a root of its own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/files.h"

namespace tenfold {

// Without ".", ".." and doubled slashes; links stay.
std::string absolute_path(const Files& files, std::string_view path);
std::string folder_of(const std::string& path);
bool lies_in(std::string_view path, std::string_view folder);  // both absolute and clean
// `path` as seen from `folder`, where it lies in it; else as it is.
std::string below(const std::string& path, const std::string& folder);

// Of a file or folder: the git root above the working folder if the path lies in it, else the git
// root above the path, else the folder itself.
std::string project_root(const Files& files, const std::string& path);
// A file as others name it, in a report or a baseline: seen from that root; where there is no git,
// from the working folder if the file lies in it.
std::string path_in_project(const Files& files, const std::string& path);
// The git root above a folder, itself included; empty if there is none.
std::string git_root(const Files& files, const std::string& folder);

// The same of all files of one folder, for who reads many.
struct ProjectRoot {
  std::string path, real;
  std::string seen_from;  // the folder whose paths name its files, see path_in_project
};
ProjectRoot root_of_files(const Files& files, const std::string& folder);

// Reads a file, refusing what a link leads out of `root` to.
Read<std::string> read_inside(const Files& files, const ProjectRoot& root, const std::string& path,
                              std::size_t most);
Read<std::string> read_inside(const Files& files, const std::string& root, const std::string& path,
                              std::size_t most);

// Every file below `folder` whose name ends so, in order of path; paths begin with `folder`.
Read<std::vector<std::string>> find_below(const Files& files, const std::string& folder,
                                          std::string_view ending);

}  // namespace tenfold
