# Which .cc files make tenfold.
#
# Most rooms of src/ are taken whole. Four rooms have a list, names only, that says what belongs to
# them; the same list is what the program registers:
#
#   src/kinds/kinds.inc           TENFOLD_KIND(alb)             src/kinds/alb.cc or src/kinds/alb/*.cc
#   src/rules/rules.inc           TENFOLD_RULE(ha, some_rule)   src/rules/ha/some_rule.cc
#   src/render/formats.inc        TENFOLD_FORMAT(json)          src/render/json.cc or src/render/json/*.cc
#   src/app/commands.inc          TENFOLD_COMMAND(cost)         src/app/commands/cost.cc
#
# Beside the listed files such a room may hold support files: a .cc with a header of its own name
# beside it, or one named as the list is (kinds.cc). Any other .cc there was forgotten in the list:
# it is left out, with a warning.

set(TENFOLD_ROOMS_WITH_LIST
    "src/kinds|src/kinds/kinds.inc|TENFOLD_KIND"
    "src/rules|src/rules/rules.inc|TENFOLD_RULE"
    "src/render|src/render/formats.inc|TENFOLD_FORMAT"
    "src/app/commands|src/app/commands.inc|TENFOLD_COMMAND")

# The names in a list: `alb`, or `ha/some_rule` where the macro takes a group first.
function(tenfold_read_list out list macro)
  set(names "")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/${list}")
  if(EXISTS "${PROJECT_SOURCE_DIR}/${list}")
    file(STRINGS "${PROJECT_SOURCE_DIR}/${list}" lines REGEX "^[ \t]*${macro}\\(")
    foreach(line IN LISTS lines)
      string(REGEX REPLACE "^[ \t]*${macro}\\(([^)]*)\\).*" "\\1" name "${line}")
      string(REPLACE " " "" name "${name}")
      string(REPLACE "," "/" name "${name}")
      list(APPEND names "${name}")
    endforeach()
  endif()
  set(${out} "${names}" PARENT_SCOPE)
endfunction()

# Splits the .cc files below a room with a list into those that are built and those forgotten.
function(tenfold_room_with_list out_sources room list macro)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}/${room}"
       "${PROJECT_SOURCE_DIR}/${room}/*.cc")
  tenfold_read_list(names "${list}" "${macro}")
  get_filename_component(list_stem "${list}" NAME_WE)
  set(sources "")

  foreach(name IN LISTS names)
    set(own ${files})
    list(FILTER own INCLUDE REGEX "^${name}(\\.cc$|/)")
    if(NOT own)
      message(FATAL_ERROR "${list} names ${name}, but there is neither ${room}/${name}.cc "
                          "nor a folder ${room}/${name}/ with .cc files.")
    endif()
    list(APPEND sources ${own})
    list(REMOVE_ITEM files ${own})
  endforeach()

  foreach(file IN LISTS files)
    string(REGEX REPLACE "\\.cc$" "" stem "${file}")
    if(EXISTS "${PROJECT_SOURCE_DIR}/${room}/${stem}.h" OR stem STREQUAL list_stem)
      list(APPEND sources "${file}")
    else()
      message(WARNING "${room}/${file} is not built: ${list} does not name it, "
                      "and it has no header of its own (${stem}.h).")
    endif()
  endforeach()

  list(TRANSFORM sources PREPEND "${PROJECT_SOURCE_DIR}/${room}/")
  set(${out_sources} "${sources}" PARENT_SCOPE)
endfunction()

# Every source but src/app/main.cc.
function(tenfold_sources out)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/src/*.cc")
  list(REMOVE_ITEM sources "${PROJECT_SOURCE_DIR}/src/app/main.cc")
  foreach(entry IN LISTS TENFOLD_ROOMS_WITH_LIST)
    string(REPLACE "|" ";" entry "${entry}")
    list(GET entry 0 room)
    list(GET entry 1 list)
    list(GET entry 2 macro)
    list(FILTER sources EXCLUDE REGEX "^${PROJECT_SOURCE_DIR}/${room}/")
    tenfold_room_with_list(room_sources "${room}" "${list}" "${macro}")
    list(APPEND sources ${room_sources})
  endforeach()
  list(SORT sources)
  set(${out} "${sources}" PARENT_SCOPE)
endfunction()
