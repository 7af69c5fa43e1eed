#ifndef HARK_C_TERMINAL_H
#define HARK_C_TERMINAL_H

#include <stdint.h>
#include <sys/types.h>

/// Tells the C library that text is UTF-8; call once before asking for widths.
void hark_terminal_prepare(void);

/// Columns that a Unicode scalar takes on a terminal: 0, 1 or 2; -1 for control characters.
int hark_terminal_width(uint32_t scalar);

/// Rows and columns of the terminal behind a descriptor. Returns 0, or -1 where there is none or it does not say.
int hark_terminal_size(int descriptor, int *rows, int *columns);

/// Tells the terminal behind a descriptor its size, which sends SIGWINCH to the processes in front. 0 or -1.
int hark_terminal_set_size(int descriptor, int rows, int columns);

// MARK: The screen's guard: the terminal's modes, given back on every way out that a process can act on.

/// Puts the terminal into raw mode (save for the keys that send signals) and onto its alternate screen, and catches the
/// signals that end, stop or resume the process or tell of a new size. One guard at a time. 0, or the error's number.
int hark_screen_enter(int input, int output);

/// Gives the terminal back as it was, and the signals' earlier handlers.
void hark_screen_leave(void);

/// Gives the terminal back, stops the process as SIGTSTP does, and takes the terminal again when it goes on.
void hark_screen_stop(void);

/// Takes the terminal again after something else may have changed its modes.
void hark_screen_resume(void);

/// A descriptor to poll; each byte read from it is the number of a signal that came.
int hark_screen_signals(void);

// MARK: Pseudo-terminals, to drive a program as a terminal does

/// Starts a program on a new pseudo-terminal, which becomes its controlling terminal. `arguments` and `environment` end
/// with NULL. The caller reads and writes `leader`; `follower` stays open for asking about the terminal's modes.
/// Returns the process's id, or -1.
pid_t hark_pseudo_terminal_start(
    const char *program, char *const arguments[], char *const environment[], const char *directory, int rows,
    int columns, int *leader, int *follower);

#endif
