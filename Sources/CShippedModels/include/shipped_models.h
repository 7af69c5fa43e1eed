#ifndef HARK_SHIPPED_MODELS_H
#define HARK_SHIPPED_MODELS_H

#include <stddef.h>
#include <stdint.h>

/// The model file that ships inside the program: `*bytes` receives the address of its first byte, which is a multiple
/// of 64 and lives as long as the program; the result is the number of bytes.
size_t hark_shipped_model(const uint8_t *_Nullable *_Nonnull bytes);

#endif
