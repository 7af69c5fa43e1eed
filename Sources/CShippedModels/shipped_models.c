#include "shipped_models.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t model[] __attribute__((aligned(64))) = {
#embed "hark.model"
};

size_t hark_shipped_model(const uint8_t **bytes) {
  *bytes = model;
  return sizeof model;
}
