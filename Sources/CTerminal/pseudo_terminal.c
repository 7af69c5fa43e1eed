#define _GNU_SOURCE

#include "CTerminal.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

pid_t hark_pseudo_terminal_start(
    const char *program, char *const arguments[], char *const environment[], const char *directory, int rows,
    int columns, int *leader, int *follower) {
  *leader = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (*leader < 0) return -1;
  char name[64];
  *follower = -1;
  if (grantpt(*leader) != 0 || unlockpt(*leader) != 0 || ptsname_r(*leader, name, sizeof name) != 0 ||
      (*follower = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)) < 0) {
    close(*leader);
    return -1;
  }
  hark_terminal_set_size(*leader, rows, columns);
  // The parent may have many threads: until it becomes the program, the child only calls what a signal handler may.
  pid_t process = fork();
  if (process == 0) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
    setsid();
    if (ioctl(*follower, TIOCSCTTY, 0) != 0 || dup2(*follower, 0) < 0 || dup2(*follower, 1) < 0 ||
        dup2(*follower, 2) < 0 || chdir(directory) != 0)
      _exit(126);
    execve(program, arguments, environment);
    _exit(127);
  }
  if (process < 0) {
    close(*leader);
    close(*follower);
  }
  return process;
}
