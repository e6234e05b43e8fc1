# Embeds the price book: tools/pack_book packs every pricing/aws/**/*.csv into one file, which goes
# into the read-only data of the program with one `.incbin`. Nothing runs at start-up, and of the
# book only the blocks that a look-up touches are ever read from the disk.

add_executable(pack_book "${PROJECT_SOURCE_DIR}/tools/pack_book.cc"
                         "${PROJECT_SOURCE_DIR}/src/book/newest_date.cc")
target_include_directories(pack_book PRIVATE "${PROJECT_SOURCE_DIR}/src")
target_include_directories(pack_book SYSTEM PRIVATE ${third_party})
target_link_libraries(pack_book PRIVATE tenfold_flags "${TENFOLD_ZLIB}")

# A book of these tables, paths below the project, as an object library of that name.
function(tenfold_add_book name)
  set(generated "${PROJECT_BINARY_DIR}/generated/${name}")
  set(paths ${ARGN})
  list(TRANSFORM paths PREPEND "${PROJECT_SOURCE_DIR}/")
  list(JOIN ARGN "\n" list)
  file(CONFIGURE OUTPUT "${generated}.list" @ONLY CONTENT "${list}\n")
  add_custom_command(OUTPUT "${generated}.packed"
    COMMAND pack_book "${PROJECT_SOURCE_DIR}" "${generated}.list" "${generated}.packed"
    DEPENDS pack_book "${generated}.list" ${paths}
    COMMENT "Packing the price book" VERBATIM)
  file(CONFIGURE OUTPUT "${generated}.S" @ONLY CONTENT
".section .rodata.tenfold_book,\"a\",%progbits
.globl tenfold_packed_book
.hidden tenfold_packed_book
.balign 16
tenfold_packed_book:
.incbin \"${generated}.packed\"
.section .note.GNU-stack,\"\",%progbits
")
  set_source_files_properties("${generated}.S" PROPERTIES OBJECT_DEPENDS "${generated}.packed")
  add_library(${name} OBJECT EXCLUDE_FROM_ALL "${generated}.S")
endfunction()

# What the rooms must know of it: where it lies, and its digest.
function(tenfold_describe_book target)
  set(digests "")
  foreach(table IN LISTS ARGN)
    file(SHA256 "${PROJECT_SOURCE_DIR}/${table}" digest)
    string(APPEND digests "${table} ${digest}\n")
  endforeach()
  string(SHA256 digest "${digests}")
  file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/generated/embedded_book.h" @ONLY CONTENT
"// The price book inside the program, packed from pricing/aws/ as src/book/packed.h says.
#pragma once

extern \"C\" __attribute__((visibility(\"hidden\"))) const char tenfold_packed_book[];

// Over the paths and digests of all tables.
#define TENFOLD_BOOK_DIGEST \"sha256:${digest}\"
")
  set(paths ${ARGN})
  list(TRANSFORM paths PREPEND "${PROJECT_SOURCE_DIR}/")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${paths}")  # for the digest
  target_include_directories(${target} PUBLIC "${PROJECT_BINARY_DIR}/generated")
  target_link_libraries(${target} PUBLIC "${TENFOLD_ZLIB}")
endfunction()

file(GLOB_RECURSE book_tables CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}"
     "${PROJECT_SOURCE_DIR}/pricing/aws/*.csv")
list(SORT book_tables COMPARE STRING CASE SENSITIVE)  # by bytes, as std::string_view compares
tenfold_add_book(tenfold_book ${book_tables})

# The same without any price, to measure what the book costs at start-up.
set(tables_without_prices ${book_tables})
list(FILTER tables_without_prices INCLUDE REGEX "^pricing/aws/[^/]*$")
tenfold_add_book(tenfold_no_prices ${tables_without_prices})
