#ifndef HARK_C_TERMINAL_H
#define HARK_C_TERMINAL_H

#include <stdint.h>

/// Tells the C library that text is UTF-8; call once before asking for widths.
void hark_terminal_prepare(void);

/// Columns that a Unicode scalar takes on a terminal: 0, 1 or 2; -1 for control characters.
int hark_terminal_width(uint32_t scalar);

#endif
