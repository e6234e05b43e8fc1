# Embeds the price book: every pricing/aws/**/*.csv goes into the read-only data of the program with
# one `.incbin`, and a constant, sorted index says where each file is. Nothing runs at start-up, and
# of the book only the pages that a look-up touches are ever read from the disk.

function(tenfold_embed_book target)
  set(generated "${PROJECT_BINARY_DIR}/generated")
  file(GLOB_RECURSE tables CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}"
       "${PROJECT_SOURCE_DIR}/pricing/aws/*.csv")
  list(SORT tables COMPARE STRING CASE SENSITIVE)  # by bytes, as std::string_view compares
  list(LENGTH tables count)

  set(assembler "")
  set(declarations "")
  set(rows "")
  set(paths "")
  set(digests "")
  set(index 0)
  foreach(table IN LISTS tables)
    file(SHA256 "${PROJECT_SOURCE_DIR}/${table}" digest)
    string(APPEND digests "${table} ${digest}\n")
    set(symbol "tenfold_book_${index}")
    foreach(label IN ITEMS "${symbol}" "${symbol}_end")
      string(APPEND assembler ".globl ${label}\n.hidden ${label}\n")
    endforeach()
    string(APPEND assembler
           "${symbol}:\n.incbin \"${PROJECT_SOURCE_DIR}/${table}\"\n${symbol}_end:\n")
    string(APPEND declarations "extern const char ${symbol}[];\nextern const char ${symbol}_end[];\n")
    string(APPEND rows "    {\"${table}\", ${symbol}, ${symbol}_end},\n")
    list(APPEND paths "${PROJECT_SOURCE_DIR}/${table}")
    math(EXPR index "${index} + 1")
  endforeach()
  string(SHA256 digest "${digests}")
  if(count EQUAL 0)
    set(rows "    {{}, nullptr, nullptr},  // no tables; an array cannot be empty\n")
  endif()

  file(CONFIGURE OUTPUT "${generated}/embedded_book.h" @ONLY CONTENT
"// The price book inside the program, sorted by path. Made by CMake from pricing/aws/; the paths are
// relative to the project's root, as in \"pricing/aws/us-east-1/ec2.csv\". The text is not
// terminated: it ends where `end` says.
#pragma once

#include <cstddef>
#include <string_view>

namespace tenfold {

struct EmbeddedFile {
  std::string_view path;
  const char* begin;
  const char* end;
};

extern const EmbeddedFile embedded_files[];
extern const std::size_t embedded_file_count;
extern const char embedded_book_digest[];  // \"sha256:…\" over the paths and digests of all tables

}  // namespace tenfold
")
  file(CONFIGURE OUTPUT "${generated}/embedded_book.cc" @ONLY CONTENT
"#include \"embedded_book.h\"

extern \"C\" {
${declarations}}

namespace tenfold {

constinit const EmbeddedFile embedded_files[] = {
${rows}};
constinit const std::size_t embedded_file_count = ${count};
constinit const char embedded_book_digest[] = \"sha256:${digest}\";

}  // namespace tenfold
")
  file(CONFIGURE OUTPUT "${generated}/embedded_book_data.S" @ONLY CONTENT
".section .rodata.tenfold_book,\"a\",%progbits
${assembler}
.section .note.GNU-stack,\"\",%progbits
")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${paths}")  # for the digest
  set_source_files_properties("${generated}/embedded_book_data.S" PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE "${generated}/embedded_book.cc"
                                   "${generated}/embedded_book_data.S")
  target_include_directories(${target} PUBLIC "${generated}")
endfunction()
