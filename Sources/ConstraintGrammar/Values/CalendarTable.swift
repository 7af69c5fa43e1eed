/// The words of the calendar and the clock.
enum CalendarTable {
  static let months = [
    "january jan", "february feb febuary", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep septmber", "october oct", "november nov", "december dec decemeber",
  ]

  static let weekdays = [
    "monday mon", "tuesday tues tue", "wednesday wed wednes weds wednsday", "thursday thurs thur thu", "friday fri",
    "saturday sat saterday", "sunday sun",
  ]

  static let weekdayPlurals = ["mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"]

  static let units: [(TimeUnit, String)] = [
    (.second, "second seconds sec secs s"), (.minute, "minute minutes min mins m"), (.hour, "hour hours hr hrs h"),
    (.day, "day days dys night nights nite"), (.week, "week weeks wk wks w"), (.fortnight, "fortnight fortnights"),
    (.weekend, "weekend weekends"), (.month, "month months mth mths mo mos"), (.quarter, "quarter quarters"),
    (.year, "year years yr yrs y"), (.decade, "decade decades"), (.century, "century centuries"),
  ]

  static let dayParts: [(DayPart, String)] = [
    (.morning, "morning mornings"), (.afternoon, "afternoon afternoons"), (.evening, "evening evenings"),
    (.night, "night nights nite"), (.daytime, "daytime"), (.lunchtime, "lunchtime lunch"), (.breakfast, "breakfast"),
    (.dinner, "dinner dinnertime"), (.nightTime, "nighttime"),
  ]

  static let decades: [(UInt8, String)] = [
    (0, "noughties"), (20, "twenties"), (30, "thirties"), (40, "forties"), (50, "fifties"), (60, "sixties"),
    (70, "seventies"), (80, "eighties"), (90, "nineties"),
  ]

  static let seasons: [(Season, String)] = [
    (.spring, "spring"), (.summer, "summer"), (.autumn, "autumn fall"), (.winter, "winter"),
  ]
}
