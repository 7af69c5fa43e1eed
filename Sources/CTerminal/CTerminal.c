// wcwidth is an X/Open function, which Glibc declares only on request.
#define _XOPEN_SOURCE 700

#include "CTerminal.h"

#include <locale.h>
#include <wchar.h>

void hark_terminal_prepare(void) { setlocale(LC_CTYPE, "C.UTF-8"); }

int hark_terminal_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }
