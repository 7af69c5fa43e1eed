/// A value found at a place in a turn, as the constraint types use it.
struct Reading {
  var lexemes: Range<Int>
  var value: Value
  /// The rule that read it, as `money.symbol`.
  var rule: StaticString

  enum Value {
    case number(ExactNumber, isDigits: Bool)
    case money(ExactNumber?, currency: Int)
    case percent(ExactNumber)
    case time(TimeReading)
    case duration(DurationReading)
    case age(ExactNumber, TimeUnit)
    case dimension(ExactNumber, unit: Int)
    case language(Int)
    /// A phone number, an order or account number: digits that count nothing.
    case reference
  }
}

extension Reading {
  /// The slots that the reading fits, one bit each.
  var slots: UInt16 {
    switch value {
    case .money(.some, _): ValueSlot.money.bit | ValueSlot.amount.bit
    case .number: ValueSlot.number.bit | ValueSlot.quantity.bit | ValueSlot.amount.bit
    case .percent: ValueSlot.percent.bit
    case .time(let time): time.kind.hasDate ? ValueSlot.time.bit | ValueSlot.date.bit : ValueSlot.time.bit
    case .duration: ValueSlot.duration.bit
    case .age: ValueSlot.age.bit
    case .dimension: ValueSlot.dimension.bit
    case .language: ValueSlot.language.bit
    case .money(.none, _), .reference: 0
    }
  }
}

/// A turn's readings in the order of their places.
struct ReadingStore {
  /// Where a reading stands and what it fits, apart from what it says, which takes more to copy.
  struct Head {
    var start: Int32
    var end: Int32
    /// The slots that it fits, one bit each.
    var slots: UInt16
  }

  private var readings: [Reading] = []
  private var heads: [Head] = []
  /// One more than the index of the first reading at each lexeme, 0 for none, as far as the last lexeme with one.
  private var first: [Int32] = []
  private var slots: UInt16 = 0

  mutating func removeAll() {
    slots = 0
    first.removeAll(keepingCapacity: true)
    guard !readings.isEmpty else { return }
    readings.removeAll(keepingCapacity: true)
    heads.removeAll(keepingCapacity: true)
  }

  /// Adds a reading that begins where, or after, the last one does.
  mutating func append(_ reading: consuming Reading) {
    let head = Head(
      start: Int32(truncatingIfNeeded: reading.lexemes.lowerBound),
      end: Int32(truncatingIfNeeded: reading.lexemes.upperBound), slots: reading.slots)
    heads.append(head)
    readings.append(reading)
    slots |= head.slots
    let start = Int(head.start)
    while first.count <= start { first.append(0) }
    if first[start] == 0 { first[start] = Int32(heads.count) }
  }

  /// Lends the readings to a closure.
  @inline(__always)
  func lend<R>(_ body: (ValueIndex) throws -> R) rethrows -> R {
    try readings.withUnsafeBufferPointer { readings in
      try heads.withUnsafeBufferPointer { heads in
        try first.withUnsafeBufferPointer { first in
          try body(
            ValueIndex(
              readings: Borrowed(readings), heads: Borrowed(heads), first: Borrowed(first), slots: slots))
        }
      }
    }
  }
}

/// A turn's readings, borrowed from a ``ReadingStore``.
struct ValueIndex {
  let readings: Borrowed<Reading>
  fileprivate let heads: Borrowed<ReadingStore.Head>
  fileprivate let first: Borrowed<Int32>
  /// The slots that the turn holds readings of, one bit each.
  let slots: UInt16

  @inline(__always)
  func hasValue(at lexeme: Int) -> Bool { lexeme < first.count && first[lexeme] != 0 }

  /// The slots of all readings that begin at a lexeme, one bit each.
  func slots(at lexeme: Int) -> UInt16 {
    guard hasValue(at: lexeme) else { return 0 }
    var slots: UInt16 = 0
    var index = Int(first[lexeme]) - 1
    while index < heads.count, heads[index].start == lexeme {
      slots |= heads[index].slots
      index += 1
    }
    return slots
  }

  func end(of reading: Int) -> Int { Int(heads[reading].end) }

  /// The longest reading of a slot that begins at a lexeme.
  func reading(_ slot: ValueSlot, at lexeme: Int) -> Int? {
    guard lexeme < first.count, first[lexeme] != 0 else { return nil }
    var best: Int?
    var index = Int(first[lexeme]) - 1
    while index < heads.count, heads[index].start == lexeme {
      if heads[index].slots & slot.bit != 0, best.map({ heads[$0].end < heads[index].end }) ?? true { best = index }
      index += 1
    }
    return best
  }

  /// Whether a reading fits a slot.
  @inline(__always)
  func fits(_ slot: ValueSlot, _ reading: Int) -> Bool { heads[reading].slots & slot.bit != 0 }
}
