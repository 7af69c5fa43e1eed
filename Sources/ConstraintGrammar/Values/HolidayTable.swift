import Records

/// Holidays of the US and the UK, and others that customers name.
enum HolidayTable {
  enum Rule: Sendable {
    case fixed(month: Int, day: Int)
    /// The n-th weekday (ISO) of a month, from its end where n is negative.
    case nth(Int, weekday: Int, month: Int)
    /// Days after Easter Sunday.
    case easter(Int)
    /// Days after the n-th weekday of a month.
    case after(days: Int, Int, weekday: Int, month: Int)
    /// Days by year, where no short rule gives them.
    case listed([Int: (month: Int, day: Int)])
  }

  static func add(to lexicon: inout LexiconBuilder) {
    for (index, holiday) in holidays.enumerated() {
      lexicon.holidays.add(list: holiday.names, index, words: &lexicon.words)
    }
  }

  /// The date of a holiday in a year; `nil` where it isn't known.
  static func date(of index: Int, year: Int) -> CivilDate? {
    switch holidays[index].rule {
    case .fixed(let month, let day): return CivilDate(year: year, month: month, day: day)
    case .nth(let n, let weekday, let month): return nth(n, weekday, month, year)
    case .after(let days, let n, let weekday, let month): return nth(n, weekday, month, year)?.adding(days: days)
    case .easter(let days): return easter(year)?.adding(days: days)
    case .listed(let dates): return dates[year].flatMap { CivilDate(year: year, month: $0.month, day: $0.day) }
    }
  }

  private static func nth(_ n: Int, _ weekday: Int, _ month: Int, _ year: Int) -> CivilDate? {
    guard n < 0 else {
      guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
      return first.adding(days: (weekday - first.isoWeekday + 7) % 7 + 7 * (n - 1))
    }
    guard let last = CivilDate(year: year, month: month, day: CivilDate.days(inMonth: month, of: year)) else {
      return nil
    }
    return last.adding(days: -((last.isoWeekday - weekday + 7) % 7))
  }

  /// Easter Sunday of the Gregorian calendar: the anonymous algorithm as given by Meeus, "Astronomical Algorithms",
  /// chapter 8.
  static func easter(_ year: Int) -> CivilDate? {
    let a = year % 19
    let (b, c) = (year / 100, year % 100)
    let (d, e) = (b / 4, b % 4)
    let g = (b - (b + 8) / 25 + 1) / 3
    let h = (19 * a + b - d - g + 15) % 30
    let (i, k) = (c / 4, c % 4)
    let l = (32 + 2 * e + 2 * i - h - k) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let sum = h + l - 7 * m + 114
    return CivilDate(year: year, month: sum / 31, day: sum % 31 + 1)
  }

  static let holidays: [(names: String, rule: Rule)] = [
    ("christmas day,christmas,xmas,x-mas,xmas day,chrismas", .fixed(month: 12, day: 25)),
    ("christmas eve,xmas eve", .fixed(month: 12, day: 24)),
    ("boxing day,st stephens day", .fixed(month: 12, day: 26)),
    ("new years eve,new year eve,nye", .fixed(month: 12, day: 31)),
    ("new years day,new years,new year day,new year's", .fixed(month: 1, day: 1)),
    ("valentines day,valentine day,valentines,st valentines day", .fixed(month: 2, day: 14)),
    ("st patricks day,saint patricks day,st. patricks day,st patrick day", .fixed(month: 3, day: 17)),
    ("april fools,april fools day,april fool day", .fixed(month: 4, day: 1)),
    ("earth day", .fixed(month: 4, day: 22)),
    ("may day,international workers day", .fixed(month: 5, day: 1)),
    ("cinco de mayo", .fixed(month: 5, day: 5)),
    ("juneteenth,freedom day,jubilee day", .fixed(month: 6, day: 19)),
    ("independence day,usa independence day,us independence day", .fixed(month: 7, day: 4)),
    ("halloween,halloween day,all hallows eve", .fixed(month: 10, day: 31)),
    ("all saints day", .fixed(month: 11, day: 1)),
    ("guy fawkes night,guy fawkes day,bonfire night", .fixed(month: 11, day: 5)),
    ("veterans day,remembrance day", .fixed(month: 11, day: 11)),
    ("groundhog day,groundhogs day", .fixed(month: 2, day: 2)),
    ("inauguration day", .fixed(month: 1, day: 20)),
    ("womens day,international womens day", .fixed(month: 3, day: 8)),
    ("teachers day", .fixed(month: 9, day: 10)),
    ("single day,singles day", .fixed(month: 11, day: 11)),
    ("childrens day", .fixed(month: 6, day: 1)),
    ("canada day", .fixed(month: 7, day: 1)),
    ("australia day", .fixed(month: 1, day: 26)),
    (
      "martin luther king day,mlk day,martin luther king jr day,martin luther king jr. day",
      .nth(3, weekday: 1, month: 1)
    ),
    ("presidents day,washingtons birthday,presidents' day", .nth(3, weekday: 1, month: 2)),
    ("mothers day,mother day", .nth(2, weekday: 7, month: 5)),
    ("memorial day", .nth(-1, weekday: 1, month: 5)),
    ("fathers day,father day", .nth(3, weekday: 7, month: 6)),
    ("labor day,labour day,us labor day", .nth(1, weekday: 1, month: 9)),
    ("columbus day,indigenous peoples day", .nth(2, weekday: 1, month: 10)),
    ("thanksgiving day,thanksgiving,thanks giving", .nth(4, weekday: 4, month: 11)),
    ("black friday", .after(days: 1, 4, weekday: 4, month: 11)),
    ("cyber monday", .after(days: 4, 4, weekday: 4, month: 11)),
    ("early may bank holiday", .nth(1, weekday: 1, month: 5)),
    ("spring bank holiday,may bank holiday", .nth(-1, weekday: 1, month: 5)),
    ("august bank holiday,summer bank holiday", .nth(-1, weekday: 1, month: 8)),
    ("easter,easter sunday,easter day", .easter(0)),
    ("easter monday", .easter(1)),
    ("easter saturday,holy saturday", .easter(-1)),
    ("good friday", .easter(-2)),
    ("maundy thursday", .easter(-3)),
    ("ash wednesday", .easter(-46)),
    ("fat tuesday,mardi gras,shrove tuesday,pancake day", .easter(-47)),
    ("palm sunday", .easter(-7)),
    ("ascension day", .easter(39)),
    ("pentecost,whitsun,pentecost sunday", .easter(49)),
    ("whit monday", .easter(50)),
    ("eid al fitr,eid ul fitr,eid al-fitr,eid", .listed(eidAlFitr)),
    ("eid al adha,eid ul adha,eid al-adha", .listed(eidAlAdha)),
    ("diwali,deepavali", .listed(diwali)),
    ("chinese new year,lunar new year", .listed(lunarNewYear)),
  ]

  private static let eidAlFitr: [Int: (month: Int, day: Int)] = [
    2015: (7, 17), 2016: (7, 6), 2017: (6, 25), 2018: (6, 15), 2019: (6, 4), 2020: (5, 24), 2021: (5, 13),
    2022: (5, 2), 2023: (4, 21), 2024: (4, 10), 2025: (3, 30), 2026: (3, 20), 2027: (3, 9), 2028: (2, 26),
  ]
  private static let eidAlAdha: [Int: (month: Int, day: Int)] = [
    2015: (9, 23), 2016: (9, 11), 2017: (9, 1), 2018: (8, 21), 2019: (8, 11), 2020: (7, 31), 2021: (7, 20),
    2022: (7, 9), 2023: (6, 28), 2024: (6, 16), 2025: (6, 6), 2026: (5, 27), 2027: (5, 16), 2028: (5, 5),
  ]
  private static let diwali: [Int: (month: Int, day: Int)] = [
    2015: (11, 11), 2016: (10, 30), 2017: (10, 19), 2018: (11, 7), 2019: (10, 27), 2020: (11, 14), 2021: (11, 4),
    2022: (10, 24), 2023: (11, 12), 2024: (11, 1), 2025: (10, 20), 2026: (11, 8), 2027: (10, 29), 2028: (10, 17),
  ]
  private static let lunarNewYear: [Int: (month: Int, day: Int)] = [
    2015: (2, 19), 2016: (2, 8), 2017: (1, 28), 2018: (2, 16), 2019: (2, 5), 2020: (1, 25), 2021: (2, 12),
    2022: (2, 1), 2023: (1, 22), 2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26),
  ]
}
