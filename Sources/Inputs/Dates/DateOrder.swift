/// Whether `3/4/2026` is the fourth of March or the third of April.
enum DateOrder: String, Sendable, Hashable {
  case monthFirst = "month_first"
  case dayFirst = "day_first"
}
