// Typed wrappers for libcurl's variadic functions, which Swift can't call.

#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

typedef size_t (*hark_curl_data_callback)(char *bytes, size_t size, size_t count, void *context);
typedef int (*hark_curl_seek_callback)(void *context, curl_off_t offset, int origin);

static inline CURLcode hark_curl_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode hark_curl_set_offset(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode hark_curl_set_string(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode hark_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode hark_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode hark_curl_set_data_callback(CURL *handle, CURLoption option, hark_curl_data_callback value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode hark_curl_set_seek_callback(CURL *handle, CURLoption option, hark_curl_seek_callback value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode hark_curl_get_long(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}

static inline CURLMcode hark_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

static inline CURLcode hark_curl_global_init(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }
