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
      database: database, definitions: SegmentDefinitions(), options: .init(cachedRows: 8_000_000))
    var arrivals = Arrivals(population: try Population(database: path), seed: DispatchTime.now().uptimeNanoseconds)
    let grouped = Arrivals.Choice.allCases.map { choice in (choice, (0..<60_000).map { _ in arrivals.next(choice) }) }
    let single = Arrivals.Choice.allCases.map { choice in (choice, (0..<20_000).map { _ in arrivals.next(choice) }) }
    try fold(engine, database, customersOf: (single + grouped).flatMap(\.1))
    try Population.standInForOthers(path)
    for (choice, events) in grouped { try measureGroups(engine, events, choice, size: 1000) }
    for (choice, events) in single { try measureSingle(engine, events, choice) }
    try database.close()
    guard kept == nil else { return }
    for suffix in ["", "-wal", "-shm", "-lock"] { try? FileManager.default.removeItem(atPath: path + suffix) }
  }

  private static func value(of option: String, in arguments: [String]) -> String? {
    guard let index = arguments.firstIndex(of: option), index + 1 < arguments.count else { return nil }
    return arguments[index + 1]
  }

  /// Brings the customers of some events up to date, as they are when events come one by one.
  private static func fold(
    _ engine: SegmentEngine, _ database: SignalDatabase, customersOf events: [CustomerEvent]
  ) throws {
    var profiles: [Int64] = []
    for name in Set(events.compactMap(\.identifiers.first?.value)) {
      if let profile = try database.profile(named: name) { profiles.append(profile) }
    }
    profiles.sort()
    var transitions = 0
    let elapsed = try ContinuousClock().measure {
      for start in stride(from: 0, to: profiles.count, by: 2000) {
        transitions += try engine.refresh(Array(profiles[start..<min(start + 2000, profiles.count)])).transitions.count
      }
    }
    say("whole histories of the \(profiles.count) customers drawn folded in \((elapsed / .seconds(1)).short) s")
  }

  /// One event a transaction.
  private static func measureSingle(
    _ engine: SegmentEngine, _ events: [CustomerEvent], _ choice: Arrivals.Choice
  ) throws {
    var work: [Double] = []
    var transitions = 0
    for event in events {
      let applied = try engine.apply([event])
      work.append(applied.work / .milliseconds(1))
      transitions += applied.transitions.count
    }
    work.sort()
    let quantile = { (share: Double) in work[min(work.count - 1, Int(share * Double(work.count)))].short }
    say(
      "one event (customers drawn \(choice.rawValue)): work of p50 \(quantile(0.5)) ms, p99 \(quantile(0.99)) ms, "
        + "p99.9 \(quantile(0.999)) ms, max \(quantile(1)) ms, the commit apart; \(events.count) events, "
        + "\(transitions) transitions")
  }

  /// Many events a transaction, each of which is on the disk when `apply` returns.
  private static func measureGroups(
    _ engine: SegmentEngine, _ events: [CustomerEvent], _ choice: Arrivals.Choice, size: Int
  ) throws {
    var work = Duration.zero
    let elapsed = try ContinuousClock().measure {
      for start in stride(from: 0, to: events.count, by: size) {
        work += try engine.apply(Array(events[start..<min(start + size, events.count)])).work
      }
    }
    let seconds = elapsed / .seconds(1)
    say(
      "durable (customers drawn \(choice.rawValue)): \(Int(Double(events.count) / seconds)) events/s in groups of "
        + "\(size), synchronous=FULL; \(events.count) events in \(seconds.short) s, "
        + "\((work / .seconds(1)).short) s of it work")
  }

  private static func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }
}

extension Double {
  fileprivate var short: String { String(format: self < 10 ? "%.3f" : "%.1f", self) }
}
