// wcwidth is an X/Open function, which Glibc declares only on request.
#define _XOPEN_SOURCE 700

#include "CTerminal.h"

#include <locale.h>
#include <sys/ioctl.h>
#include <wchar.h>

void hark_terminal_prepare(void) { setlocale(LC_CTYPE, "C.UTF-8"); }

int hark_terminal_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

int hark_terminal_size(int descriptor, int *rows, int *columns) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return -1;
  *rows = size.ws_row;
  *columns = size.ws_col;
  return 0;
}

int hark_terminal_set_size(int descriptor, int rows, int columns) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  return ioctl(descriptor, TIOCSWINSZ, &size);
}
