#define _GNU_SOURCE

#include "CTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

// Alternate screen, bracketed paste, no wrapping at the margin, no cursor; cleared.
static const char enter_bytes[] = "\033[?1049h\033[?2004h\033[?7l\033[?25l\033[0m\033[2J\033[H";
static const char leave_bytes[] = "\033[0m\033[?25h\033[?7h\033[?2004l\033[?1049l";

// What ends a process by fault, or by a signal that nobody expects: the terminal is given back, and the signal takes
// its course.
static const int ending_signals[] = {SIGILL, SIGTRAP, SIGABRT, SIGBUS,  SIGFPE,    SIGSEGV, SIGSYS, SIGXCPU,
                                     SIGXFSZ, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGIO};
// What the program answers to in its own time.
static const int reported_signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static struct termios terminal_before;
static int input_descriptor, output_descriptor;
static int signal_pipe[2] = {-1, -1};
static volatile sig_atomic_t is_entered;
static volatile sig_atomic_t asked_to_end;
static struct sigaction before_ending[COUNT(ending_signals)];
static struct sigaction before_reported[COUNT(reported_signals)];
// A handler must run even where the stack is exhausted.
static char handler_stack[64 << 10];

static void write_all(const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(output_descriptor, bytes, count);
    if (written < 0 && errno != EINTR) return;
    if (written > 0) {
      bytes += written;
      count -= (size_t)written;
    }
  }
}

// Only calls what POSIX allows in a signal handler.
static void give_back(int when) {
  if (!is_entered) return;
  is_entered = 0;
  // From the background, changing modes would stop the process.
  sigset_t output_stop, mask;
  sigemptyset(&output_stop);
  sigaddset(&output_stop, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &output_stop, &mask);
  write_all(leave_bytes, sizeof leave_bytes - 1);
  tcsetattr(input_descriptor, when, &terminal_before);
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
}

static void give_back_at_exit(void) { give_back(TCSANOW); }

static void take(void) {
  struct termios raw = terminal_before;
  raw.c_iflag &= ~(tcflag_t)(BRKINT | ICRNL | INLCR | IGNCR | ISTRIP | IXON);
  raw.c_oflag &= ~(tcflag_t)OPOST;
  raw.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | IEXTEN);
  raw.c_cc[VMIN] = 1;
  raw.c_cc[VTIME] = 0;
  // First, so that a fault between the two calls still gives back.
  is_entered = 1;
  tcsetattr(input_descriptor, TCSADRAIN, &raw);
  write_all(enter_bytes, sizeof enter_bytes - 1);
}

static void end_by(int number, const struct sigaction *action) {
  int saved = errno;
  give_back(TCSANOW);
  sigaction(number, action, NULL);
  raise(number);
  errno = saved;
}

static void on_ending(int number) {
  for (size_t i = 0; i < COUNT(ending_signals); i++) {
    if (ending_signals[i] == number) end_by(number, &before_ending[i]);
  }
}

static void on_reported(int number) {
  int saved = errno;
  if (number == SIGINT || number == SIGTERM || number == SIGHUP || number == SIGQUIT) {
    // Asked twice: the program is stuck.
    if (asked_to_end) {
      struct sigaction action = {.sa_handler = SIG_DFL};
      end_by(number, &action);
    }
    asked_to_end = 1;
  }
  unsigned char byte = (unsigned char)number;
  if (write(signal_pipe[1], &byte, 1) < 0) {
    // A full pipe has woken the program already.
  }
  errno = saved;
}

static void catch_signals(void) {
  stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
  sigaltstack(&stack, NULL);
  struct sigaction action = {.sa_handler = on_ending, .sa_flags = SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < COUNT(ending_signals); i++) sigaction(ending_signals[i], &action, &before_ending[i]);
  action.sa_handler = on_reported;
  action.sa_flags = SA_RESTART | SA_ONSTACK;
  for (size_t i = 0; i < COUNT(reported_signals); i++) sigaction(reported_signals[i], &action, &before_reported[i]);
}

static void release_signals(void) {
  for (size_t i = 0; i < COUNT(ending_signals); i++) sigaction(ending_signals[i], &before_ending[i], NULL);
  for (size_t i = 0; i < COUNT(reported_signals); i++) sigaction(reported_signals[i], &before_reported[i], NULL);
}

int hark_screen_enter(int input, int output) {
  static int is_registered;
  if (tcgetattr(input, &terminal_before) != 0) return errno;
  if (pipe2(signal_pipe, O_NONBLOCK | O_CLOEXEC) != 0) return errno;
  input_descriptor = input;
  output_descriptor = output;
  asked_to_end = 0;
  if (!is_registered && atexit(give_back_at_exit) == 0) is_registered = 1;
  catch_signals();
  take();
  return 0;
}

void hark_screen_leave(void) {
  if (signal_pipe[0] < 0) return;
  give_back(TCSAFLUSH);
  release_signals();
  close(signal_pipe[0]);
  close(signal_pipe[1]);
  signal_pipe[0] = signal_pipe[1] = -1;
}

void hark_screen_stop(void) {
  give_back(TCSAFLUSH);
  struct sigaction action = {.sa_handler = SIG_DFL}, before;
  sigemptyset(&action.sa_mask);
  sigaction(SIGTSTP, &action, &before);
  // The runtime's worker threads block it; raised in this thread, nothing below happens before the process goes on.
  sigset_t stop, mask;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &stop, &mask);
  raise(SIGTSTP);
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
  sigaction(SIGTSTP, &before, NULL);
  take();
}

void hark_screen_resume(void) { take(); }

int hark_screen_signals(void) { return signal_pipe[0]; }
