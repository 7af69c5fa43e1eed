/// Numbers distinct 64-bit hashes in the order in which they come.
struct HashIndex: Sendable {
  private(set) var hashes: [UInt64] = []
  private var slots: [UInt32]
  private var mask: Int

  init(minimumCapacity: Int = 1024) {
    var size = 1024
    while size < minimumCapacity * 2 { size *= 2 }
    slots = [UInt32](repeating: .max, count: size)
    mask = size - 1
  }

  var count: Int { hashes.count }

  /// The hash's number, and whether it is new.
  mutating func number(of hash: UInt64) -> (number: Int, isNew: Bool) {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != .max {
      if hashes[Int(slots[slot])] == hash { return (Int(slots[slot]), false) }
      slot = (slot + 1) & mask
    }
    slots[slot] = UInt32(hashes.count)
    hashes.append(hash)
    if hashes.count * 2 > slots.count { grow() }
    return (hashes.count - 1, true)
  }

  /// The hash's number, or `nil` where it has none.
  func number(ofKnown hash: UInt64) -> Int? {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != .max {
      if hashes[Int(slots[slot])] == hash { return Int(slots[slot]) }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private mutating func grow() {
    let size = slots.count * 2
    slots = [UInt32](repeating: .max, count: size)
    mask = size - 1
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != .max { slot = (slot + 1) & mask }
      slots[slot] = UInt32(number)
    }
  }
}
