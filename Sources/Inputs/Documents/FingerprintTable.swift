/// Counts how often each 64-bit fingerprint came: the occurrence numbers of documents without an id.
///
/// Open addressing over one array: 8 bytes per slot at a load of a half at most, so about 16 bytes per distinct
/// document; only what repeats costs more.
struct FingerprintTable {
  private var slots: [UInt64] = []
  private var used = 0
  /// Counts of fingerprints that came more than once, and of 0, which marks a free slot.
  private var repeated: [UInt64: Int] = [:]

  /// Counts a fingerprint in, and returns how often it came, now included.
  mutating func count(_ fingerprint: UInt64) -> Int {
    guard fingerprint != 0, insert(fingerprint) else {
      let count = repeated[fingerprint, default: fingerprint == 0 ? 0 : 1] + 1
      repeated[fingerprint] = count
      return count
    }
    return 1
  }

  /// False where the fingerprint is there already.
  private mutating func insert(_ fingerprint: UInt64) -> Bool {
    if (used + 1) * 2 > slots.count { grow() }
    let index = slot(of: fingerprint)
    guard slots[index] == 0 else { return false }
    slots[index] = fingerprint
    used += 1
    return true
  }

  private func slot(of fingerprint: UInt64) -> Int {
    var index = Int(truncatingIfNeeded: fingerprint) & (slots.count - 1)
    while slots[index] != 0, slots[index] != fingerprint { index = (index + 1) & (slots.count - 1) }
    return index
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: max(64, old.count * 2))
    for fingerprint in old where fingerprint != 0 { slots[slot(of: fingerprint)] = fingerprint }
  }
}
