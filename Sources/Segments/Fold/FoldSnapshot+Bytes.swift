import Records

extension FoldSnapshot {
  private static let version: UInt8 = 1

  /// The snapshot as bytes: the same snapshot gives the same bytes.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = [FoldSnapshot.version, previous == nil ? 0 : 1]
    if let previous { FoldSnapshot.append(previous, to: &bytes) }
    FoldSnapshot.append(last, to: &bytes)
    return bytes
  }

  /// The snapshot that ``bytes`` were made of; `nil` for any others.
  public init?(bytes: [UInt8]) {
    var reader = WordReader(bytes: bytes)
    guard reader.byte() == FoldSnapshot.version, let hasPrevious = reader.byte() else { return nil }
    var previous: State?
    if hasPrevious == 1 {
      guard let state = FoldSnapshot.state(&reader) else { return nil }
      previous = state
    }
    guard let last = FoldSnapshot.state(&reader), reader.isAtEnd else { return nil }
    self.init(previous: previous, last: last)
  }

  private static func append(_ state: State, to bytes: inout [UInt8]) {
    append(UInt64(bitPattern: state.at.milliseconds), to: &bytes)
    append(state.fingerprint.bits, to: &bytes)
    append(state.values, to: &bytes)
    bytes.append(UInt8(state.standings.count & 0xFF))
    bytes.append(UInt8(state.standings.count >> 8 & 0xFF))
    for standing in state.standings {
      let isBlank = standing == .outside
      bytes.append((isBlank ? 0 : 1) | (standing.isMember ? 2 : 0) | (standing.since == nil ? 0 : 4))
      guard !isBlank else { continue }
      append(UInt64(bitPattern: standing.since?.milliseconds ?? 0), to: &bytes)
      append(standing.score.bitPattern, to: &bytes)
      append(standing.peak.bitPattern, to: &bytes)
      append(UInt64(bitPattern: standing.peakAt.milliseconds), to: &bytes)
    }
  }

  private static func append(_ word: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift))) }
  }

  private static func state(_ reader: inout WordReader) -> State? {
    guard let at = reader.timestamp(), let fingerprint = reader.word(), let values = reader.word(),
      let low = reader.byte(), let high = reader.byte()
    else { return nil }
    var standings: [SegmentStanding] = []
    for _ in 0..<Int(low) | Int(high) << 8 {
      guard let flags = reader.byte() else { return nil }
      guard flags != 0 else {
        standings.append(.outside)
        continue
      }
      guard let since = reader.timestamp(), let score = reader.word(), let peak = reader.word(),
        let peakAt = reader.timestamp()
      else { return nil }
      standings.append(
        SegmentStanding(
          isMember: flags & 2 != 0, since: flags & 4 != 0 ? since : nil, score: Double(bitPattern: score),
          peak: Double(bitPattern: peak), peakAt: peakAt))
    }
    return State(at: at, fingerprint: HistoryFingerprint(bits: fingerprint), values: values, standings: standings)
  }
}

private struct WordReader {
  let bytes: [UInt8]
  private var position = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { position == bytes.count }

  mutating func byte() -> UInt8? {
    guard position < bytes.count else { return nil }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func word() -> UInt64? {
    guard position + 8 <= bytes.count else { return nil }
    defer { position += 8 }
    return (0..<8).reduce(0) { $0 | UInt64(bytes[position + $1]) << UInt64(8 * $1) }
  }

  mutating func timestamp() -> Timestamp? {
    word().map { Timestamp(milliseconds: Int64(bitPattern: $0)) }
  }
}
