# Embeds the price book: tools/pack_book packs every pricing/aws/**/*.csv into one file, which goes
# into the read-only data of the program with one `.incbin`. Nothing runs at start-up, and of the
# book only the blocks that a look-up touches are ever read from the disk.

function(tenfold_embed_book target)
  set(generated "${PROJECT_BINARY_DIR}/generated")
  file(GLOB_RECURSE tables CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}"
       "${PROJECT_SOURCE_DIR}/pricing/aws/*.csv")
  list(SORT tables COMPARE STRING CASE SENSITIVE)  # by bytes, as std::string_view compares
  set(paths ${tables})
  list(TRANSFORM paths PREPEND "${PROJECT_SOURCE_DIR}/")
  list(JOIN tables "\n" list)
  file(CONFIGURE OUTPUT "${generated}/book.list" @ONLY CONTENT "${list}\n")

  set(digests "")
  foreach(table IN LISTS tables)
    file(SHA256 "${PROJECT_SOURCE_DIR}/${table}" digest)
    string(APPEND digests "${table} ${digest}\n")
  endforeach()
  string(SHA256 digest "${digests}")

  add_executable(pack_book "${PROJECT_SOURCE_DIR}/tools/pack_book.cc"
                           "${PROJECT_SOURCE_DIR}/src/book/newest_date.cc")
  target_include_directories(pack_book PRIVATE "${PROJECT_SOURCE_DIR}/src")
  target_include_directories(pack_book SYSTEM PRIVATE ${third_party})
  target_link_libraries(pack_book PRIVATE tenfold_flags "${TENFOLD_ZLIB}")
  add_custom_command(OUTPUT "${generated}/book.packed"
    COMMAND pack_book "${PROJECT_SOURCE_DIR}" "${generated}/book.list" "${generated}/book.packed"
    DEPENDS pack_book "${generated}/book.list" ${paths}
    COMMENT "Packing the price book" VERBATIM)

  file(CONFIGURE OUTPUT "${generated}/embedded_book.h" @ONLY CONTENT
"// The price book inside the program, packed from pricing/aws/ as src/book/packed.h says.
#pragma once

extern \"C\" __attribute__((visibility(\"hidden\"))) const char tenfold_packed_book[];

// Over the paths and digests of all tables.
#define TENFOLD_BOOK_DIGEST \"sha256:${digest}\"
")
  file(CONFIGURE OUTPUT "${generated}/embedded_book_data.S" @ONLY CONTENT
".section .rodata.tenfold_book,\"a\",%progbits
.globl tenfold_packed_book
.hidden tenfold_packed_book
.balign 16
tenfold_packed_book:
.incbin \"${generated}/book.packed\"
.section .note.GNU-stack,\"\",%progbits
")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${paths}")  # for the digest
  set_source_files_properties("${generated}/embedded_book_data.S" PROPERTIES
                              OBJECT_DEPENDS "${generated}/book.packed")
  target_sources(${target} PRIVATE "${generated}/embedded_book_data.S")
  target_include_directories(${target} PUBLIC "${generated}")
  target_link_libraries(${target} PUBLIC "${TENFOLD_ZLIB}")
endfunction()
