/// Sums of first and second derivatives, and numbers of rows, by bin, of all bundles of columns side by side.
struct Histogram: Sendable {
  private(set) var sums: [SIMD2<Double>]
  private(set) var counts: [Int32]

  /// - Parameters:
  ///   - rows: rows of the table.
  ///   - derivatives: in the order of `rows`.
  init(
    _ table: BinnedTable, rows: ArraySlice<Int32>, _ derivatives: [SIMD2<Float>], threads: Int
  ) {
    sums = Array(repeating: .zero, count: table.codeCount)
    counts = Array(repeating: 0, count: table.codeCount)
    ParallelWork.fill(&sums, &counts, parts: table.bundles.count, threads: threads) { number, sums, counts in
      let bundle = table.bundles[number]
      Self.add(rows, of: bundle, derivatives, sums + bundle.offset, counts + bundle.offset)
    }
  }

  private static func add(
    _ rows: ArraySlice<Int32>, of bundle: BinBundle, _ derivatives: [SIMD2<Float>],
    _ sums: UnsafeMutablePointer<SIMD2<Double>>, _ counts: UnsafeMutablePointer<Int32>
  ) {
    bundle.codes.withUnsafeBufferPointer { codes in
      rows.withUnsafeBufferPointer { rows in
        derivatives.withUnsafeBufferPointer { derivatives in
          for index in rows.indices {
            let code = Int(codes[Int(rows[index])])
            sums[code] += SIMD2<Double>(derivatives[index])
            counts[code] &+= 1
          }
        }
      }
    }
  }

  /// Takes another histogram's rows away.
  mutating func subtract(_ other: Histogram) {
    for bin in sums.indices {
      sums[bin] -= other.sums[bin]
      counts[bin] &-= other.counts[bin]
    }
  }

  /// The sums over all rows.
  func total(_ table: BinnedTable) -> SIMD2<Double> {
    guard let bundle = table.bundles.first else { return .zero }
    return sums[bundle.offset..<(bundle.offset + bundle.codeCount)].reduce(.zero) { $0 + $1 }
  }

  /// Copies the bins of one column. Of a column in a bundle the usual bin is what the others leave of `total`.
  func copy(
    _ member: BinBundle.Member, of bundle: BinBundle, binCount: Int, total: SIMD2<Double>, rowCount: Int,
    into column: inout ColumnHistogram
  ) {
    if bundle.members.count == 1 {
      for bin in 0..<binCount {
        column.sums[bin] = sums[bundle.offset + bin]
        column.counts[bin] = Int(counts[bundle.offset + bin])
      }
      return
    }
    var (rest, restCount) = (total, rowCount)
    var code = bundle.offset + member.firstCode
    for bin in 0..<binCount where bin != member.usualBin {
      column.sums[bin] = sums[code]
      column.counts[bin] = Int(counts[code])
      rest -= sums[code]
      restCount -= Int(counts[code])
      code += 1
    }
    column.sums[member.usualBin] = rest
    column.counts[member.usualBin] = restCount
  }
}

/// The bins of one column.
struct ColumnHistogram {
  var sums = [SIMD2<Double>](repeating: .zero, count: 256)
  var counts = [Int](repeating: 0, count: 256)
}
