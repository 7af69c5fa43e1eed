import Records

/// Reads expressions of time: days, times, ranges and recurring times, resolved against a reference.
///
/// A day without a year has two meanings, the last one and the next one; so has a bare weekday. An hour without a.m. or
/// p.m. from 1 to 12 has two as well. Which of them a customer means is decided by ``TimeReading/upcoming(from:)``.
struct TimeReader {
  let view: TurnView
  /// The document's day and the seconds since its midnight, in the document's zone; `nil` where it has no time.
  let today: CivilDate?
  let nowSecond: Int
  let dayFirst: Bool
  /// What was read at the last places, lent for as long as the reader lives; `nil` where nothing is kept.
  private(set) var memo: UnsafeMutablePointer<TimeMemo>?

  struct Result {
    var reading: TimeReading
    var end: Int
  }

  init(view: TurnView, today: CivilDate?, nowSecond: Int = 0, dayFirst: Bool = false) {
    self.view = view
    self.today = today
    self.nowSecond = nowSecond
    self.dayFirst = dayFirst
  }

  /// Lends the same reader, which keeps what it has read at the last places.
  func remembering<R>(in memo: inout TimeMemo, _ body: (TimeReader) -> R) -> R {
    memo.forget()
    return withUnsafeMutablePointer(to: &memo) { memo in
      var reader = self
      reader.memo = memo
      return body(reader)
    }
  }

  @inline(__always)
  func word(_ index: Int) -> TimeWord { view.facts(index).timeWord }

  func isThe(_ index: Int) -> Bool { word(index) == .the }

  /// Whether the word at an index can be the first of any expression of time.
  @inline(__always)
  func mayBegin(_ index: Int) -> Bool {
    index < view.count
      && (view.isExhaustive || view.lexemes[index].shape == .digits || view.facts(index).beginsTime)
  }

  /// The longest expression of time that begins at a lexeme.
  func reading(at index: Int) -> Result? {
    guard index < view.count, canBegin(index), !isInsideNumber(index) else { return nil }
    if canHoldSet(index), let set = set(at: index) { return set }
    if canHoldModifier(index), let modified = modified(at: index) { return modified }
    if let range = range(at: index) { return range }
    guard let point = point(at: index) else { return nil }
    return bounded(point) ?? result(of: point, from: index)
  }

  private func isInsideNumber(_ index: Int) -> Bool {
    guard view.isShape(.digits, index) else { return false }
    if view.isSymbol("$", index - 1) { return true }
    guard view.isJoined(index) else { return false }
    if view.isShape(.letters, index - 1) { return view.length(index - 1) < 3 || view.facts(index - 1).month == 0 }
    return view.isSymbol(".", index - 1) && view.isShape(.digits, index - 2) || view.isSymbol("#", index - 1)
  }

  // MARK: Points

  /// A day, a time of day and a part of the day in any order, as far as they belong to one expression.
  struct Point {
    var date: DateMatch?
    var clock: ClockMatch?
    var clockRange: ClockRange?
    var part: DayPart?
    var partMod: TimeReading.Mod?
    var end: Int
    var zone: Int?
    /// Whether "this morning", "tonight": the part of today.
    var hasDay: Bool { date != nil }
  }

  func point(at start: Int) -> Point? {
    guard canHoldPoint(start) else { return nil }
    if let memo, memo.pointee.points.isKnown(start) { return memo.pointee.points.value(at: start) }
    memo?.pointee.reads += 1
    let point = readPoint(at: start)
    memo?.pointee.points.keep(point, at: start)
    return point
  }

  private func readPoint(at start: Int) -> Point? {
    var point = Point(end: start)
    var index = start
    var isFirst = true
    while index < view.count {
      var next = index
      if !isFirst {
        next = skippingConnectors(index, point)
      }
      guard take(&point, at: next, isFirst: isFirst, joined: next == index) else { break }
      index = point.end
      isFirst = false
      if point.part == .lunchtime, !point.hasDay { break }
    }
    guard !isFirst else { return nil }
    if !point.hasDay, point.hasClock, let zone = view.phrase(.zone, at: point.end) {
      point.zone = zone.payload
      point.end = zone.end
    }
    return point
  }

  /// Adds the component that begins at a lexeme, where it is one that is still missing.
  private func take(_ point: inout Point, at index: Int, isFirst: Bool, joined: Bool) -> Bool {
    guard index < view.count else { return false }
    let reach = reach(index)
    if !point.hasDay, point.part == nil, reach.meets([.dayPart, .today]), let tonight = dayAndPart(at: index) {
      point.date = tonight.date
      point.part = tonight.part
      point.partMod = tonight.mod ?? point.partMod
      point.end = tonight.end
      return true
    }
    if point.clock == nil, point.clockRange == nil {
      if let range = clockRange(at: index, hasDay: point.hasDay), isFirst || !joined || point.hasDay {
        point.clockRange = range
        point.end = range.end
        return true
      }
    }
    if point.part == nil, reach.meets([.dayPart, .clock]), let part = dayPart(at: index, hasContext: !isFirst) {
      point.part = part.part
      point.partMod = part.mod ?? point.partMod
      point.end = part.end
      return true
    }
    if !point.hasDay, let date = date(at: index) {
      if let clock = clock(at: index, hasDay: false), clock.end > date.end { return takeClock(&point, clock) }
      point.date = date
      point.end = date.end
      return true
    }
    if point.clock == nil, point.clockRange == nil, reach.meets([.number, .clock, .dayPart]),
      var clock = clock(at: index, hasDay: point.hasDay || point.part != nil)
    {
      if isTimeMark(index - 1) { clock.isAmbiguous = false }
      return takeClock(&point, clock)
    }
    return false
  }

  private func takeClock(_ point: inout Point, _ clock: ClockMatch) -> Bool {
    point.clock = clock
    point.end = clock.end
    return true
  }

  /// Skips what may stand between a day and its time: `,`, `at`, `on`, `@`, `around`, `for`, `in the`.
  private func skippingConnectors(_ start: Int, _ point: Point) -> Int {
    var index = start
    if isTimeMark(index), point.hasDay, !point.hasClock { return index + 1 }
    if view.isSymbol(",", index) { index += 1 }
    if view.isSymbol("-", index), point.hasDay, !point.hasClock {
      guard let clock = clock(at: index + 1, hasDay: false), !clock.isWeak, numericDate(at: index + 1) == nil else {
        return index
      }
      index += 1
    }
    switch word(index) {
    case .at, .on, .for, .around: index += 1
    case .in where dayPart(at: index, hasContext: true) != nil: break
    case .in, .of:
      if point.hasClock || point.part != nil || view.facts(index + 1).dayPart != nil { index += 1 }
    default: break
    }
    if word(index) == .around || view.isSymbol("@", index) { index += 1 }
    if view.isSymbol("(", index), view.facts(index + 1).weekday > 0 { return start }
    return index
  }

  /// `today before 4pm`, `Tuesday after 1pm`: a day whose time is open at one end.
  private func bounded(_ point: Point) -> Result? {
    guard let date = point.date, !point.hasClock, point.part == nil, date.second == nil else { return nil }
    let mod: TimeReading.Mod
    switch word(point.end) {
    case .before, .by, .until: mod = .before
    case .after: mod = .after
    case .since: mod = .since
    default: return nil
    }
    let next = word(point.end + 1) == .at ? point.end + 2 : point.end + 1
    guard var clock = clock(at: next, hasDay: true), self.date(at: next).map({ $0.end <= clock.end }) ?? true else {
      return nil
    }
    var end = clock.end
    if let part = dayPart(at: end, hasContext: true) {
      clock.adjust(to: part.part)
      end = part.end
    }
    let timex = date.timex + clock.timex
    let options = clock.seconds.flatMap { second in
      date.options.map { day in
        let moment = Moment(day, second)
        return TimeReading.Option(
          timex: timex, start: mod == .before ? nil : moment, end: mod == .before ? moment : nil)
      }
    }
    return Result(reading: TimeReading(.dateTimeRange, timex, options, mod: mod), end: end)
  }

  // MARK: Results

  func result(of point: Point, from start: Int) -> Result? {
    var reading: TimeReading?
    if let date = point.date {
      reading = combined(date, point)
    } else if let range = point.clockRange {
      reading = self.reading(range.adjusted(to: point.part))
    } else if var clock = point.clock {
      clock.adjust(to: point.part)
      reading = self.reading(clock)
    } else if let part = point.part {
      reading = self.reading(part, point.partMod)
    }
    guard var reading else { return nil }
    reading.zone = point.zone
    return Result(reading: reading, end: point.end)
  }

  private func combined(_ date: DateMatch, _ point: Point) -> TimeReading {
    if let range = point.clockRange {
      return self.reading(date, range.adjusted(to: point.part))
    }
    if var clock = point.clock {
      clock.adjust(to: point.part)
      let options =
        date.options.isEmpty
        ? []
        : clock.seconds.flatMap { second in
          date.options.map {
            TimeReading.Option(timex: date.timex + ClockMatch.timex(second, clock), start: Moment($0, second))
          }
        }
      var reading = TimeReading(.dateTime, date.timex + clock.timex, options)
      if today == nil, date.options.isEmpty {
        reading.options = clock.seconds.map { .init(timex: reading.timex, start: Moment(nil, $0)) }
      }
      return reading
    }
    if let part = point.part {
      let timex = date.timex + "T" + part.hours.code
      let window = TimeReader.window(part, point.partMod)
      let options = date.options.map {
        TimeReading.Option(timex: timex, start: Moment($0, window.from), end: Moment($0, window.to))
      }
      return TimeReading(.dateTimeRange, timex, options, mod: point.partMod)
    }
    if date.second != nil {
      return TimeReading(
        .dateTime, date.timex, date.options.map { .init(timex: date.timex, start: Moment($0, date.second)) })
    }
    if let mod = date.mod {
      return date.range(mod: mod)
    }
    return TimeReading(.date, date.timex, date.options.map { .init(timex: date.timex, start: Moment($0)) })
  }

  static func window(_ part: DayPart, _ mod: TimeReading.Mod?) -> (from: Int, to: Int) {
    let middle = (part.hours.from + part.hours.to) * 1800
    switch mod {
    case .start: return (part.start, middle)
    case .end: return (middle, part.end)
    default: return (part.start, part.end)
    }
  }

  func reading(_ part: DayPart, _ mod: TimeReading.Mod?) -> TimeReading {
    let window = TimeReader.window(part, mod)
    let timex = "T" + part.hours.code
    return TimeReading(
      .timeRange, timex, [.init(timex: timex, start: Moment(nil, window.from), end: Moment(nil, window.to))], mod: mod)
  }

  func reading(_ clock: ClockMatch) -> TimeReading {
    var reading = TimeReading(
      .time, clock.timex,
      clock.seconds.map { .init(timex: ClockMatch.timex($0, clock), start: Moment(nil, $0)) })
    reading.isWeak = clock.isWeak
    return reading
  }
}

extension TimeReader.Point {
  var hasClock: Bool { clock != nil || clockRange != nil }
}
