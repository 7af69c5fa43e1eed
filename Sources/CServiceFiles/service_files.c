#include "service_files.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const uint8_t openapi[] = {
#embed "openapi.json"
};

static const uint8_t index_page[] = {
#embed "page/index.html"
};

static const uint8_t page_icon_svg[] = {
#embed "page/icon.svg"
};

static const uint8_t page_base_css[] = {
#embed "page/base.css"
};

static const uint8_t page_views_css[] = {
#embed "page/views.css"
};

static const uint8_t page_app_js[] = {
#embed "page/app.js"
};

static const uint8_t page_api_js[] = {
#embed "page/api.js"
};

static const uint8_t page_dom_js[] = {
#embed "page/dom.js"
};

static const uint8_t page_words_js[] = {
#embed "page/words.js"
};

static const uint8_t page_marks_js[] = {
#embed "page/marks.js"
};

static const uint8_t page_live_js[] = {
#embed "page/live.js"
};

static const uint8_t page_charts_js[] = {
#embed "page/charts.js"
};

static const uint8_t page_parts_js[] = {
#embed "page/parts.js"
};

static const uint8_t page_signin_js[] = {
#embed "page/signin.js"
};

static const uint8_t page_overview_js[] = {
#embed "page/overview.js"
};

static const uint8_t page_search_js[] = {
#embed "page/search.js"
};

static const uint8_t page_document_js[] = {
#embed "page/document.js"
};

static const uint8_t page_signals_js[] = {
#embed "page/signals.js"
};

static const uint8_t page_customers_js[] = {
#embed "page/customers.js"
};

static const uint8_t page_customer_js[] = {
#embed "page/customer.js"
};

static const uint8_t page_segments_js[] = {
#embed "page/segments.js"
};

static const hark_service_file files[] = {
    {"openapi.json", openapi, sizeof openapi},
    {"page/index.html", index_page, sizeof index_page},
    {"page/icon.svg", page_icon_svg, sizeof page_icon_svg},
    {"page/base.css", page_base_css, sizeof page_base_css},
    {"page/views.css", page_views_css, sizeof page_views_css},
    {"page/app.js", page_app_js, sizeof page_app_js},
    {"page/api.js", page_api_js, sizeof page_api_js},
    {"page/dom.js", page_dom_js, sizeof page_dom_js},
    {"page/words.js", page_words_js, sizeof page_words_js},
    {"page/marks.js", page_marks_js, sizeof page_marks_js},
    {"page/live.js", page_live_js, sizeof page_live_js},
    {"page/charts.js", page_charts_js, sizeof page_charts_js},
    {"page/parts.js", page_parts_js, sizeof page_parts_js},
    {"page/signin.js", page_signin_js, sizeof page_signin_js},
    {"page/overview.js", page_overview_js, sizeof page_overview_js},
    {"page/search.js", page_search_js, sizeof page_search_js},
    {"page/document.js", page_document_js, sizeof page_document_js},
    {"page/signals.js", page_signals_js, sizeof page_signals_js},
    {"page/customers.js", page_customers_js, sizeof page_customers_js},
    {"page/customer.js", page_customer_js, sizeof page_customer_js},
    {"page/segments.js", page_segments_js, sizeof page_segments_js},
};

const hark_service_file *const hark_service_files = files;
const size_t hark_service_file_count = sizeof files / sizeof files[0];
