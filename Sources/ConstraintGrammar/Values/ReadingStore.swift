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

/// A turn's readings in the order of their places.
struct ReadingStore {
  private var readings: [Reading] = []
  /// One more than the index of the first reading at each lexeme; 0 for none.
  private var first: [Int32] = []

  mutating func reset(count: Int) {
    readings.removeAll(keepingCapacity: true)
    first.removeAll(keepingCapacity: true)
    first.append(contentsOf: repeatElement(0, count: count))
  }

  /// Adds a reading that begins where, or after, the last one does.
  mutating func append(_ reading: Reading) {
    readings.append(reading)
    let start = reading.lexemes.lowerBound
    if first[start] == 0 { first[start] = Int32(readings.count) }
  }

  /// Lends the readings to a closure.
  @inline(__always)
  func lend<R>(_ body: (ValueIndex) throws -> R) rethrows -> R {
    try readings.withUnsafeBufferPointer { readings in
      try first.withUnsafeBufferPointer { first in
        try body(ValueIndex(readings: Borrowed(readings), first: Borrowed(first)))
      }
    }
  }
}

/// A turn's readings, borrowed from a ``ReadingStore``.
struct ValueIndex {
  let readings: Borrowed<Reading>
  fileprivate let first: Borrowed<Int32>

  @inline(__always)
  func hasValue(at lexeme: Int) -> Bool { first[lexeme] != 0 }

  func end(of reading: Int) -> Int { readings[reading].lexemes.upperBound }

  /// The longest reading of a slot that begins at a lexeme.
  func reading(_ slot: ValueSlot, at lexeme: Int) -> Int? {
    guard lexeme < first.count, first[lexeme] != 0 else { return nil }
    var best: Int?
    var index = Int(first[lexeme]) - 1
    while index < readings.count, readings[index].lexemes.lowerBound == lexeme {
      if ValueIndex.fits(readings[index], slot),
        best.map({ readings[$0].lexemes.upperBound < readings[index].lexemes.upperBound }) ?? true
      {
        best = index
      }
      index += 1
    }
    return best
  }

  private static func fits(_ reading: Reading, _ slot: ValueSlot) -> Bool {
    switch (slot, reading.value) {
    case (.money, .money(.some, _)), (.amount, .money(.some, _)), (.percent, .percent), (.duration, .duration),
      (.age, .age), (.dimension, .dimension), (.language, .language):
      true
    case (.number, .number), (.quantity, .number), (.amount, .number): true
    case (.time, .time): true
    case (.date, .time(let time)): time.kind.hasDate
    default: false
    }
  }
}
