# Embeds texts that are data and not code, each with one `.incbin`: templates/report/page.css is
# embedded_text("report/page.css"), pricing/aws/mapping.toml is what it is called; see
# src/base/texts.h.
function(tenfold_embed_texts target)
  set(assembly ".section .rodata.tenfold_texts,\"a\",%progbits\n")
  set(declarations "")
  set(list "")
  set(paths "")
  foreach(file IN LISTS ARGN)
    set(path "${PROJECT_SOURCE_DIR}/${file}")
    string(REGEX REPLACE "^templates/" "" name "${file}")
    string(MAKE_C_IDENTIFIER "tenfold_text_${name}" symbol)
    string(APPEND assembly
      ".globl ${symbol}\n.hidden ${symbol}\n.globl ${symbol}_end\n.hidden ${symbol}_end\n"
      "${symbol}:\n.incbin \"${path}\"\n${symbol}_end:\n")
    string(APPEND declarations
      "extern \"C\" __attribute__((visibility(\"hidden\"))) const char ${symbol}[], ${symbol}_end[];\n")
    string(APPEND list " \\\n  TENFOLD_TEXT(\"${name}\", ${symbol}, ${symbol}_end)")
    list(APPEND paths "${path}")
  endforeach()
  string(APPEND assembly ".section .note.GNU-stack,\"\",%progbits\n")
  set(generated "${PROJECT_BINARY_DIR}/generated/embedded_texts")
  file(CONFIGURE OUTPUT "${generated}.S" @ONLY CONTENT "${assembly}")
  file(CONFIGURE OUTPUT "${generated}.h" @ONLY CONTENT
"// The texts inside the program, as cmake/texts.cmake has put them there.
#pragma once

${declarations}
#define TENFOLD_TEXTS${list}
")
  set_source_files_properties("${generated}.S" PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE "${generated}.S")
  set_source_files_properties(src/base/texts.cc PROPERTIES
                              INCLUDE_DIRECTORIES "${PROJECT_BINARY_DIR}/generated")
endfunction()
