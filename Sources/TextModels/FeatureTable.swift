/// Finds rows by hash and adds them up.
struct FeatureTable {
  private let slots: UnsafeRawPointer?
  private let rows: UnsafeRawPointer?
  private let slotMask: Int
  private let rowCount: Int
  private let rowSize: Int
  private let lanes: Int

  init(_ bytes: UnsafeRawBufferPointer, _ layout: ClassifierLayout) {
    slots = bytes.baseAddress.map { $0 + layout.slots }
    rows = bytes.baseAddress.map { $0 + layout.rows }
    slotMask = layout.slotCount - 1
    rowCount = layout.rowCount
    rowSize = layout.rowSize
    lanes = layout.stride / 8
  }

  /// The row of a feature, or `nil` where the model doesn't have it.
  @inline(__always)
  func row(of hash: UInt64) -> Int? { row(of: hash, from: firstSlot(of: hash)) }

  /// The slot in which a feature stands, unless others took it.
  @inline(__always)
  func firstSlot(of hash: UInt64) -> SIMD2<UInt32> {
    slots?.loadUnaligned(fromByteOffset: (Int(truncatingIfNeeded: hash) & slotMask) * 8, as: SIMD2<UInt32>.self)
      ?? SIMD2(0, ClassifierLayout.noRow)
  }

  /// The row of a feature whose first slot has been read.
  @inline(__always)
  func row(of hash: UInt64, from first: SIMD2<UInt32>) -> Int? {
    let print = UInt32(truncatingIfNeeded: hash >> 32)
    if first.y == ClassifierLayout.noRow { return nil }
    if first.x == print { return first.y < rowCount ? Int(first.y) : nil }
    return row(of: hash, print)
  }

  /// Looks behind the first slot.
  private func row(of hash: UInt64, _ print: UInt32) -> Int? {
    guard let slots else { return nil }
    var slot = Int(truncatingIfNeeded: hash &+ 1) & slotMask
    // A damaged table may have no empty slot: one round is enough.
    for _ in 0..<slotMask {
      let entry = slots.loadUnaligned(fromByteOffset: slot * 8, as: SIMD2<UInt32>.self)
      if entry.y == ClassifierLayout.noRow { return nil }
      if entry.x == print { return entry.y < rowCount ? Int(entry.y) : nil }
      slot = (slot + 1) & slotMask
    }
    return nil
  }

  /// A row's head: the scale of its weights, and the square that it adds to its block's length at weight 1.
  @inline(__always)
  func head(of row: Int) -> SIMD2<Float> {
    rows?.loadUnaligned(fromByteOffset: row * rowSize, as: SIMD2<Float>.self) ?? .zero
  }

  /// Adds `weight` times a row to the sums and returns the square that the row adds to its block's length at weight 1.
  @inline(__always)
  func add(_ row: Int, _ weight: Float, to sums: inout MutableSpan<SIMD8<Float>>) -> Float {
    add(row, head(of: row), weight, to: &sums)
  }

  /// The same for a row whose head has been read.
  @inline(__always)
  func add(_ row: Int, _ head: SIMD2<Float>, _ weight: Float, to sums: inout MutableSpan<SIMD8<Float>>) -> Float {
    guard let rows else { return 0 }
    let base = rows + row * rowSize
    let factor = SIMD8<Float>(repeating: head.x * weight)
    for lane in 0..<lanes {
      let weights = base.loadUnaligned(fromByteOffset: ClassifierLayout.rowHeadSize + lane * 8, as: SIMD8<Int8>.self)
      sums[lane] += factor * SIMD8<Float>(weights)
    }
    return head.y
  }

  /// One label's weight in a row, at weight 1.
  func weight(_ row: Int, _ label: Int) -> Float {
    guard let rows else { return 0 }
    let base = rows + row * rowSize
    let scale = base.loadUnaligned(as: Float.self)
    return scale * Float(base.loadUnaligned(fromByteOffset: ClassifierLayout.rowHeadSize + label, as: Int8.self))
  }

  /// The square that a row adds to its block's length at weight 1.
  func square(_ row: Int) -> Float { head(of: row).y }
}
