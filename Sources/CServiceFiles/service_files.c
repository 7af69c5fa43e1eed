#include "service_files.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t openapi[] = {
#embed "openapi.json"
};

static const uint8_t index_page[] = {
#embed "page/index.html"
};

static const hark_service_file files[] = {
    {"openapi.json", openapi, sizeof openapi},
    {"page/index.html", index_page, sizeof index_page},
};

const hark_service_file *const hark_service_files = files;
const size_t hark_service_file_count = sizeof files / sizeof files[0];
