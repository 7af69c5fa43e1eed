import Records

/// Tells whether what a fold has seen of a history is still what stands there: a sum of well-mixed hashes, so that what
/// comes later only adds to it.
///
/// Not for use against somebody who wants two histories to look alike.
struct HistoryFingerprint: Sendable, Hashable {
  private(set) var bits: UInt64 = 0

  init(bits: UInt64 = 0) {
    self.bits = bits
  }

  static func + (a: HistoryFingerprint, b: HistoryFingerprint) -> HistoryFingerprint {
    HistoryFingerprint(bits: a.bits &+ b.bits)
  }

  static func - (a: HistoryFingerprint, b: HistoryFingerprint) -> HistoryFingerprint {
    HistoryFingerprint(bits: a.bits &- b.bits)
  }

  /// An event never changes: its row and its times tell it. A document's signals may.
  init(of observation: Observation) {
    var hash = BitMixer(UInt64(bitPattern: observation.sequence.row))
    hash.add(UInt64(bitPattern: observation.happenedAt.milliseconds))
    hash.add(UInt64(bitPattern: observation.learnedAt.milliseconds))
    if case .document(let document) = observation.content {
      hash.add(1)
      hash.add(document.rating?.bitPattern ?? 0)
      for signal in document.signals ?? [] {
        hash.add(UInt64(bitPattern: signal.row))
        hash.add(signal.confidence?.bitPattern ?? 1)
        hash.add(signal.score?.bitPattern ?? 1)
        for byte in signal.label.utf8 { hash.add(UInt64(byte)) }
      }
    }
    bits = hash.bits
  }

  init(ofReplacing observation: Observation, at time: Timestamp) {
    var hash = BitMixer(0x5245_504C)
    hash.add(UInt64(bitPattern: observation.sequence.row))
    hash.add(UInt64(observation.sequence.rank))
    hash.add(UInt64(bitPattern: time.milliseconds))
    bits = hash.bits
  }

  /// A tick that was let in.
  mutating func add(tick: Timestamp) {
    var hash = BitMixer(0x5449_434B)
    hash.add(UInt64(bitPattern: tick.milliseconds))
    bits &+= hash.bits
  }
}

/// Mixes 64-bit words with the finaliser of SplitMix64 (Steele, Lea and Flood 2014).
struct BitMixer {
  private(set) var bits: UInt64

  init(_ seed: UInt64) {
    bits = BitMixer.mix(seed &+ 0x9E37_79B9_7F4A_7C15)
  }

  mutating func add(_ word: UInt64) {
    bits = BitMixer.mix(bits &* 0x9E37_79B9_7F4A_7C15 ^ word)
  }

  private static func mix(_ word: UInt64) -> UInt64 {
    var word = word
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
