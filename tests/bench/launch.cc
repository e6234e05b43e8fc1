// Runs a command with its output thrown away and prints its wall time in seconds, its peak memory in
// KB and its exit code. A process of its own, and small: what a child is measured at begins with the
// memory of whoever starts it.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cstdio>

namespace {

double seconds() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 1;
  const double begin = seconds();
  const pid_t child = fork();
  if (child == 0) {
    const int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    execvp(argv[1], argv + 1);
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  std::printf("%.9f %ld %d\n", seconds() - begin, usage.ru_maxrss,
              WIFEXITED(status) ? WEXITSTATUS(status) : 128);
}
