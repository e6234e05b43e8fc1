// The program: run.cc is its table of contents.
#include <unistd.h>

#include "app/run.h"

int main(int argc, char** argv) {
  return tenfold::run({argv + (argc > 0 ? 1 : 0), argv + argc}, environ);
}
