import ConstraintGrammar
import Records
import Testing

@Suite struct ValueReaderTests {
  static let reader = ValueReader()

  func first(_ marked: String, _ family: ValueFamily, _ reader: ValueReader = reader) -> (ValueReading.Value?, Bool) {
    let (text, quotes) = Sample.unmarked(marked)
    let readings = reader.readings(
      in: text, analysis: Sample.tokenized(text), reference: Timestamp(iso8601: "2026-03-04T10:00:00Z"),
      families: [family])
    guard let reading = readings.first else { return (nil, quotes.isEmpty) }
    let bytes = Array(text.utf8)
    return (reading.value, quotes.first == String(decoding: bytes[reading.span], as: UTF8.self))
  }

  @Test(arguments: [
    ("«two hundred and six» boxes", "206"), ("about «1,250.75» of it", "1250.75"), ("«1.250,75» in all", "1250.75"),
    ("«half a dozen» eggs", "6"), ("«three and a half» cups", "3.5"), ("«10k» followers", "10000"),
    ("«minus seven» points", "-7"), ("«12,34,567» people", "1234567"), ("«three quarters» done", "0.75"),
    ("«five and a half million» users", "5500000"), ("about «.08» of it", "0.08"), ("fell to «-.5» then", "-0.5"),
    ("wait.«5» more", "5"),
  ])
  func numbers(_ marked: String, _ value: String) {
    let (found, isAtSpan) = first(marked, .number)
    #expect(found == .number(value))
    #expect(isAtSpan)
  }

  @Test(arguments: [
    ("I paid «$49.90» for it", "49.9", "Dollar", nil), ("«15 quid» each", "15", "Pound", nil),
    ("«3 dollars and 50 cents»", "3.5", "Dollar", nil), ("at most «€20»", "20", "Euro", "EUR"),
    ("«2 million yen»", "2000000", "Japanese yen", "JPY"),
  ])
  func money(_ marked: String, _ amount: String, _ unit: String, _ code: String?) {
    let (found, isAtSpan) = first(marked, .money)
    #expect(found == .money(amount: amount, unit: unit, code: code))
    #expect(isAtSpan)
  }

  @Test func anAmountOfThousandsIsNoTemperature() {
    #expect(first("a budget of £20k", .temperature).0 == nil)
    #expect(first("a budget of «£20k»", .money) == (.money(amount: "20000", unit: "Pound", code: nil), true))
    #expect(first("cooled to «20K»", .temperature) == (.measure("20", unit: "K", quantity: "Temperature"), true))
  }

  @Test(arguments: [
    ("on «the 15th of next month»", "date", "2026-04-15"), ("see you «tomorrow»", "date", "2026-03-05"),
    ("since «3 June 2024»", "date", "2024-06-03"),
    ("call at «5:30 pm»", "time", "17:30:00"), ("on «next Friday»", "date", "2026-03-13"),
    ("«tomorrow at noon»", "datetime", "2026-03-05 12:00:00"), ("for «90 minutes»", "duration", "5400"),
    ("at «Easter 2027»", "date", "2027-03-28"), ("it is «half past seven in the evening»", "time", "19:30:00"),
    ("come «ten to eight in the morning»", "time", "07:50:00"), ("at «0800 hrs»", "time", "08:00:00"),
    ("a «mid-morning» call", "time", "10:00:00"), ("see you at «10, tonight»", "datetime", "2026-03-04 22:00:00"),
    ("on «the first Friday of July»", "date", "2026-07-03"), ("«last Monday in May»", "date", "2026-05-25"),
    ("the «third Wednesday of next month»", "date", "2026-04-15"), ("off «two Fridays from now»", "date", "2026-03-13"),
    ("sent «2 Mondays ago»", "date", "2026-02-23"),
    ("logged «2026-02-03T11:05:09»", "datetime", "2026-02-03 11:05:09"),
    ("ready «EOD Friday»", "datetime", "2026-03-06 23:59:59"),
    ("ready «tomorrow EOD»", "datetime", "2026-03-05 23:59:59"),
    ("ready «end of day tomorrow»", "datetime", "2026-03-05 23:59:59"),
    ("ready «EOD March 9»", "datetime", "2026-03-09 23:59:59"),
  ])
  func pointsOfTime(_ marked: String, _ type: String, _ value: String) {
    let (text, quotes) = Sample.unmarked(marked)
    let readings = ValueReaderTests.reader.readings(
      in: text, analysis: Sample.tokenized(text), reference: Timestamp(iso8601: "2026-03-04T10:00:00Z"),
      families: [.time])
    let bytes = Array(text.utf8)
    let match = readings.first { String(decoding: bytes[$0.span], as: UTF8.self).hasSuffix(quotes[0]) }
    guard case .time(let time)? = match?.value else {
      Issue.record("no time at \(quotes[0]): \(readings)")
      return
    }
    #expect(time.type == type || time.type.hasSuffix("range"))
    #expect(time.meanings.contains { $0.value == value || $0.start == value })
  }

  @Test(arguments: [
    ("stay «from 4 May to 9 May 2026»", "2026-05-04", "2026-05-09"), ("closed «next week»", "2026-03-09", "2026-03-16"),
    ("in «July 2026»", "2026-07-01", "2026-08-01"),
    ("music of «the nineties»", "1990-01-01", "2000-01-01"), ("built in «the 2010s»", "2010-01-01", "2020-01-01"),
    ("a car of «the '80s»", "1980-01-01", "1990-01-01"), ("made in «the 1960's»", "1960-01-01", "1970-01-01"),
    ("away for the «rest of the week»", "2026-03-04", "2026-03-08"),
    ("full for the «remainder of this month»", "2026-03-04", "2026-03-31"),
    ("maybe in «next month's first week»", "2026-03-30", "2026-04-06"),
    ("in «this year's last two months»", "2026-11-01", "2027-01-01"),
    ("away «from 4 to 22 this month»", "2026-03-04", "2026-03-22"),
    ("out «from 4-23 in next month»", "2026-04-04", "2026-04-23"),
    ("sold in «Q2 of this year»", "2026-04-01", "2026-07-01"),
    ("sold in «fourth quarter 2025»", "2025-10-01", "2026-01-01"),
    ("back «the week after next»", "2026-03-16", "2026-03-23"),
    ("spent «the month before last»", "2026-01-01", "2026-02-01"),
    ("phone «during business hours»", "08:00:00", "18:00:00"),
  ])
  func ranges(_ marked: String, _ start: String, _ end: String) {
    let (found, isAtSpan) = first(marked, .time)
    guard case .time(let time)? = found else {
      Issue.record("no time")
      return
    }
    #expect(isAtSpan)
    #expect(time.meanings.first?.start == start)
    #expect(time.meanings.first?.end == end)
  }

  @Test(arguments: [
    ("I take it «twice a day»", "P1D"), ("cleaned «3 times per week»", "P1W"), ("«three times a year»", "P1Y"),
    ("once «once each month»", "P1M"), ("open «Mon-Fri 9am-5pm»", "XXXX-WXX-1/5"),
  ])
  func timesInEachUnit(_ marked: String, _ timex: String) {
    let (found, isAtSpan) = first(marked, .time)
    guard case .time(let time)? = found else {
      Issue.record("no time")
      return
    }
    #expect(isAtSpan)
    #expect(time.type == "set")
    #expect(time.meanings.first?.timex == timex)
  }

  @Test(arguments: ["set it to the low 80s", "I'm in my 30s", "90s of waiting"])
  func numbersInThePluralAloneAreNoDecade(_ text: String) {
    let readings = ValueReaderTests.reader.readings(
      in: text, analysis: Sample.tokenized(text), reference: Timestamp(iso8601: "2026-03-04T10:00:00Z"),
      families: [.time])
    #expect(
      !readings.contains {
        if case .time(let time) = $0.value { time.meanings.contains { $0.timex.hasSuffix("P10Y)") } } else { false }
      })
  }

  @Test(arguments: [
    "170,141,183,460,469,231,731,687,303,715,884,105,728 of them", "1/36028797018963968 of a day",
    "within 1/36028797018963968 days", "under $1/36028797018963968",
    "170\u{202F}141\u{202F}183\u{202F}460\u{202F}469\u{202F}231\u{202F}731\u{202F}687",
  ])
  func numbersBeyondAllBoundsAreNoCrash(_ text: String) {
    let reference = Timestamp(iso8601: "2026-03-04T10:00:00Z")
    _ = ValueReaderTests.reader.readings(in: text, analysis: Sample.tokenized(text), reference: reference)
    _ = Sample.read(Sample.transcript([text]))
  }

  @Test(arguments: [
    "a table for 4 tonight", "a table for 4, tonight", "ten to eight people", "1600 hours of battery",
    "it died after 1000 hours", "on 2-3 occasions", "it broke on 2-3 of them", "better than the first",
  ])
  func numbersBesideTimesAreNoClocks(_ text: String) {
    let readings = ValueReaderTests.reader.readings(
      in: text, analysis: Sample.tokenized(text), reference: Timestamp(iso8601: "2026-03-04T10:00:00Z"),
      families: [.time])
    #expect(
      !readings.contains {
        if case .time(let time) = $0.value { ["time", "datetime", "date"].contains(time.type) } else { false }
      })
  }

  @Test func theLocaleOrdersDayAndMonth() {
    let british = ValueReader(locale: .unitedKingdom)
    guard case .time(let time)? = first("on «3/4/2026»", .time, british).0 else {
      Issue.record("no time")
      return
    }
    #expect(time.meanings.first?.value == "2026-04-03")
  }

  @Test(arguments: [
    ("mail «jo@example.com» now", ValueFamily.email), ("see «https://example.com/a?b=c»", .url),
    ("ring «+44 20 7946 0958»", .phone), ("from «192.168.0.1»", .ip), ("«#refund» please", .hashtag),
    ("hey «@shop» where", .mention),
  ])
  func addresses(_ marked: String, _ family: ValueFamily) {
    let (found, isAtSpan) = first(marked, family)
    #expect(found != nil)
    #expect(isAtSpan)
  }

  @Test(arguments: [
    ("a «3-inch» pipe", "3", "Inch"), ("a «.75 inch» pipe", "0.75", "Inch"), ("«5 ft 6 in» tall", "5.5", "Foot"),
    ("«20 kg» of rice", "20", "Kilogram"),
  ])
  func measures(_ marked: String, _ value: String, _ unit: String) {
    let (found, isAtSpan) = first(marked, .dimension)
    guard case .measure(let number, let name, _)? = found else {
      Issue.record("no measure")
      return
    }
    #expect(number == value)
    #expect(name == unit)
    #expect(isAtSpan)
  }
}
