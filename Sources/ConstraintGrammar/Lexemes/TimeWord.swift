/// The part that a word plays in expressions of time. Synonyms share one.
enum TimeWord: UInt8, Sendable {
  case none, today, tomorrow, yesterday, tonight, now, noon, midnight, ago, later, next, last, past, this, every, other
  case the, article, from, to, through, between, and, or, on, at, within, `in`, of, `for`, before, after, since, until
  case by, early, mid, late, beginning, end, oclock, am, pm, minutePm, ish, around, starting, few, couple
  case half, quarterPart, daily, weekly, monthly, yearly, quarterly, biweekly, bimonthly, semiannually, once, day
  case following, upcoming, than, more, less, all, own, time, dash, slash, colon, dot, comma, open, close, sharp
  case fiscal, calendar, schoolYear, ending, weekdays, exactly, instant, commencing, date, year, hundred, coming,
    during, rest, times

  /// Whether an expression of time can begin with the part; the others only stand inside of one.
  var canBegin: Bool {
    switch self {
    case .none, .ago, .other, .to, .through, .and, .or, .for, .oclock, .am, .pm, .minutePm, .ish, .own, .time, .dash,
      .slash, .colon, .dot, .comma, .open, .close, .sharp, .ending, .exactly, .instant, .commencing, .date, .hundred,
      .than, .times:
      false
    default: true
    }
  }

  /// Whether the part speaks of time by itself.
  var namesTime: Bool {
    switch self {
    case .today, .tomorrow, .yesterday, .tonight, .now, .noon, .midnight, .ago, .daily, .weekly, .monthly, .yearly,
      .quarterly, .biweekly, .bimonthly, .semiannually, .weekdays, .oclock, .few, .couple, .date:
      true
    default: false
    }
  }

  /// The words of each part; `'` dropped, as in every key of the lexicon.
  static let table: [(TimeWord, String)] = [
    (.today, "today otd todays tday 2day"),
    (.tomorrow, "tomorrow tomorrows tomorow tommorow tommorrow tomorro tmr tmrw tmw tomm tmrrw 2moro"),
    (.yesterday, "yesterday yesterdays"), (.tonight, "tonight tonite tonights"), (.now, "now"),
    (.noon, "noon midday noontime noonish"), (.midnight, "midnight"), (.ago, "ago"), (.later, "later hence"),
    (.next, "next nxt"), (.following, "following"), (.upcoming, "upcoming"), (.coming, "coming"),
    (.last, "last previous prior lst"), (.past, "past"), (.this, "this current thise"), (.every, "every each"),
    (.other, "other"), (.the, "the teh"), (.article, "a an"), (.from, "from frm"), (.to, "to til"),
    (.until, "till until untill"), (.through, "through thru"), (.between, "between btwn"), (.and, "and &"),
    (.or, "or"), (.on, "on"), (.at, "at @"), (.within, "within"), (.in, "in"), (.of, "of"), (.for, "for"),
    (.before, "before prior"), (.after, "after"), (.since, "since"), (.by, "by"), (.early, "early earlier"),
    (.mid, "mid middle"), (.late, "late"), (.beginning, "beginning start"), (.end, "end eod eom eoy"),
    (.oclock, "oclock"), (.am, "am"), (.pm, "pm"), (.minutePm, "p"), (.ish, "ish"),
    (.around, "around about approximately circa roughly"), (.starting, "starting beginning commencing"),
    (.few, "few several some"), (.couple, "couple"), (.daily, "daily everyday"), (.weekly, "weekly"),
    (.monthly, "monthly"), (.yearly, "yearly annually annual"), (.quarterly, "quarterly"),
    (.biweekly, "biweekly fortnightly"), (.bimonthly, "bimonthly"), (.semiannually, "semiannually semiannual"),
    (.once, "once twice thrice"), (.times, "times"), (.rest, "rest remainder"), (.than, "than"),
    (.more, "more longer over additional extra further"), (.less, "less fewer"),
    (.all, "all whole full entire"), (.time, "time"), (.dash, "- – — ~"), (.slash, "/"), (.colon, ":"), (.dot, "."),
    (.comma, ","), (.open, "("), (.close, ")"), (.sharp, "sharp"), (.fiscal, "fiscal fy"), (.calendar, "calendar cy"),
    (.schoolYear, "school sy"), (.ending, "ending"), (.weekdays, "weekdays workdays"), (.exactly, "exactly"),
    (.date, "date"), (.during, "during throughout"),
  ]
}
