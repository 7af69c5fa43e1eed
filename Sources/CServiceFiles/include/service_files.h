#ifndef HARK_SERVICE_FILES_H
#define HARK_SERVICE_FILES_H

#include <stddef.h>
#include <stdint.h>

/// A file inside the program.
typedef struct {
  /// Its path under Sources/CServiceFiles, such as `page/index.html`.
  const char *_Nonnull path;
  const uint8_t *_Nonnull bytes;
  size_t count;
} hark_service_file;

/// The files that the service serves; they live as long as the program.
extern const hark_service_file *_Nonnull const hark_service_files;

/// How many there are.
extern const size_t hark_service_file_count;

#endif
