import Foundation
import Records
import SegmentPipeline
import SignalStore

/// What keeping a million customers' states up to date takes: the work for one event, and how many events a second are
/// durable.
///
///     SegmentBenchmarks [--customers N] [--db FILE]
///
/// Makes up the customers first (with `--db` the file is kept, and used again where it has as many).
@main
enum SegmentBenchmarks {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let customers = Int(value(of: "--customers", in: arguments) ?? "") ?? 1_000_000
    let kept = value(of: "--db", in: arguments)
    let path = kept ?? FileManager.default.temporaryDirectory.appending(path: "segment-benchmark.db").path
    let database = try Population.prepare(customers: customers, path: path)
    let engine = try SegmentEngine(
      database: database, definitions: SegmentDefinitions(), options: .init(chunk: 5000))
    try fold(engine)
    var arrivals = Arrivals(
      population: try Population(database: path), seed: UInt64(DispatchTime.now().uptimeNanoseconds))
    try single(engine, &arrivals, .evenly, 20_000)
    try single(engine, &arrivals, .byActivity, 20_000)
    try grouped(engine, &arrivals, events: 60_000, batch: 1000)
    try database.close()
    guard kept == nil else { return }
    for suffix in ["", "-wal", "-shm", "-lock"] { try? FileManager.default.removeItem(atPath: path + suffix) }
  }

  private static func value(of option: String, in arguments: [String]) -> String? {
    guard let index = arguments.firstIndex(of: option), index + 1 < arguments.count else { return nil }
    return arguments[index + 1]
  }

  /// Brings all customers up to date: what an import is followed by.
  private static func fold(_ engine: SegmentEngine) throws {
    let clock = ContinuousClock()
    let start = clock.now
    var next = 100_000
    let report = try engine.refreshAll { count in
      guard count >= next else { return }
      next += 100_000
      say("  \(count) customers …")
    }
    let seconds = (clock.now - start) / .seconds(1)
    say(
      "all at once: \(report.customers) customers gone through, \(report.folded) folded, in \(seconds.short) s "
        + "(\(Int(Double(report.customers) / seconds)) customers/s); "
        + "\(report.entered.values.reduce(0, +)) memberships")
  }

  /// One event a transaction.
  private static func single(
    _ engine: SegmentEngine, _ arrivals: inout Arrivals, _ choice: Arrivals.Choice, _ count: Int
  ) throws {
    var work: [Double] = []
    var transitions = 0
    for _ in 0..<count {
      let event = arrivals.next(choice)
      let applied = try engine.apply([event])
      work.append(applied.work / .microseconds(1))
      transitions += applied.transitions.count
    }
    work.sort()
    let quantile = { (share: Double) in (work[min(work.count - 1, Int(share * Double(work.count)))] / 1000).short }
    say(
      "one event (customers drawn \(choice.rawValue)): work of p50 \(quantile(0.5)) ms, p99 \(quantile(0.99)) ms, "
        + "p99.9 \(quantile(0.999)) ms, max \(quantile(1)) ms, the commit apart; \(count) events, "
        + "\(transitions) transitions")
  }

  /// Many events a transaction, each of which is on the disk when `apply` returns.
  private static func grouped(
    _ engine: SegmentEngine, _ arrivals: inout Arrivals, events: Int, batch: Int
  ) throws {
    let clock = ContinuousClock()
    for choice in Arrivals.Choice.allCases {
      let batches = (0..<events / batch).map { _ in (0..<batch).map { _ in arrivals.next(choice) } }
      var work = Duration.zero
      let elapsed = try clock.measure {
        for batch in batches { work += try engine.apply(batch).work }
      }
      let seconds = elapsed / .seconds(1)
      say(
        "durable (customers drawn \(choice.rawValue)): \(Int(Double(events) / seconds)) events/s in groups of \(batch), "
          + "synchronous=FULL; \(events) events in \(seconds.short) s, \((work / .seconds(1)).short) s of it work")
    }
  }

  private static func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }
}

extension Double {
  fileprivate var short: String { String(format: self < 10 ? "%.3f" : "%.1f", self) }
}
