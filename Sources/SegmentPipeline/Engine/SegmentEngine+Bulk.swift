public import Records
public import SignalStore
import Segments

extension SegmentEngine {
  /// Works out where all customers stand of whom something became known, or for whom time was let in, since they were
  /// last folded; and all customers where the definitions have changed.
  ///
  /// - Parameter progress: called after each transaction with the number of customers gone through.
  /// - Throws: ``StoreError``; customers of earlier transactions stay folded.
  /// - Complexity: O(observations of all customers).
  public func refreshAll(progress: (Int) -> Void = { _ in }) throws(StoreError) -> BulkReport {
    var report = BulkReport()
    var last: Int64 = 0
    var isThrough = false
    while !isThrough {
      let applied = try transaction { work throws in
        let profiles = try work.transaction.profiles(after: last, limit: options.chunk)
        isThrough = profiles.count < options.chunk
        for profile in profiles { work.touch(profile) }
        try work.foldTouched()
        report.customers += profiles.count
        last = profiles.last ?? last
      }
      report.add(applied)
      progress(report.customers)
    }
    return report
  }

  /// Lets time in: records a tick and folds it into where every customer stands, so that what decays decays and who is
  /// silent becomes dormant. A tick that is there already changes nothing.
  ///
  /// - Throws: ``StoreError``. A tick that was recorded and not folded into all customers is made up for by the next
  ///   ``refreshAll(progress:)``.
  public func tick(at time: Timestamp, progress: (Int) -> Void = { _ in }) throws(StoreError) -> BulkReport {
    _ = try transaction { work throws in
      if try work.transaction.record(tick: time) { try work.reloadTicks() }
    }
    return try refreshAll(progress: progress)
  }
}

/// What going through all customers did.
public struct BulkReport: Sendable {
  /// Customers gone through.
  public var customers = 0
  /// Of them those who were folded, since something was new.
  public var folded = 0
  /// Of them those who were not scored, for lack of consent.
  public var refused = 0
  /// How many customers entered each segment.
  public var entered: [String: Int] = [:]
  /// How many customers left each segment.
  public var left: [String: Int] = [:]

  mutating func add(_ applied: AppliedEvents) {
    folded += applied.folded
    refused += applied.refused
    for transition in applied.transitions {
      if transition.isEntry {
        entered[transition.segment, default: 0] += 1
      } else {
        left[transition.segment, default: 0] += 1
      }
    }
  }
}

extension EngineTransaction {
  mutating func reloadTicks() throws {
    state.ticks = TickLine(try transaction.ticks())
  }
}
