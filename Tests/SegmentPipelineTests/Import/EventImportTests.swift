import Foundation
import Inputs
import Records
import SegmentPipeline
import SignalStore
import Testing

@Suite struct EventImportTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("hark-import-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func write(_ text: String, to name: String) throws -> InputSource {
    let path = folder.appendingPathComponent(name).path
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return InputSource(path: path)
  }

  private func options(_ mapping: EventMapping = EventMapping()) -> EventOptions {
    EventOptions(mapping: mapping, now: Timestamp(milliseconds: 1_800_000_000_000))
  }

  /// 12,000 events, so that there are several transactions; the import stops after the first and is begun again.
  @Test func anInterruptedImportIsBegunAgain() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let lines = (0..<12_000).map { "c-\($0 % 50),Visited,\(1_772_618_400 + $0)" }
    let source = try write("user_id,event,time\n" + lines.joined(separator: "\n") + "\n", to: "visits.csv")
    let path = folder.appendingPathComponent("hark.db").path
    let database = try SignalDatabase(path: path)
    let importer = EventImport(into: database, options: options())
    var batches = 0
    let stopped = try importer.run(
      source,
      isStopped: {
        batches += 1
        return batches > 1
      })
    #expect(stopped.isInterrupted)
    #expect(stopped.added > 0 && stopped.added < 12_000)
    let rest = try importer.run(source)
    #expect(rest.added + stopped.added == 12_000)
    #expect(rest.duplicates == stopped.added)
    #expect(try importer.run(source).added == 0)

    let undisturbed = try SignalDatabase(path: folder.appendingPathComponent("other.db").path)
    _ = try EventImport(into: undisturbed, options: options()).run(source)
    #expect(try undisturbed.contentsDigest() == database.contentsDigest())
  }

  @Test func rowsThatCannotBeReadAreKeptBesideTheInput() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let source = try write("user_id,event,time\nc-1,A,2026-03-04\n,B,2026-03-04\nc-1,C,soon\n", to: "in.csv")
    let database = try SignalDatabase(path: folder.appendingPathComponent("hark.db").path)
    let report = try EventImport(into: database, options: options()).run(source)
    #expect(report.added == 1)
    #expect(report.rejected == 2)
    let rejects = try String(contentsOfFile: try #require(report.rejectsPath), encoding: .utf8)
    #expect(rejects.split(separator: "\n").count == 2)
    #expect(rejects.contains(#""code":"missing_customer""#))
    // A forgotten person's rejected rows go, too.
    #expect(try database.erase(.customers(["c-1"])).rejectedRows == 1)
  }

  /// The real sets, where they are: their numbers of customers and orders are known.
  @Test func realOrdersAreRead() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    guard let shared = try SharedData.folder() else { return }
    let master = try String(contentsOfFile: shared + "/cdnow/CDNOW_sample.txt", encoding: .ascii)
    let rows = master.split(whereSeparator: \.isNewline).map { line in
      line.split(separator: " ").suffix(4).joined(separator: ",")
    }
    let source = try write(
      "customer_id,date,quantity,total\n" + rows.joined(separator: "\n") + "\n", to: "cdnow.csv")
    let database = try SignalDatabase(path: folder.appendingPathComponent("hark.db").path)
    let report = try EventImport(into: database, options: options(EventMapping(shape: .orders))).run(source)
    #expect(report.rejected == 0)
    #expect(report.added == rows.count)
    #expect(report.profiles.count == 2357)
  }
}

/// The folder of shared data.
private enum SharedData {
  /// `nil` where it isn't there and need not be.
  static func folder() throws -> String? {
    let environment = ProcessInfo.processInfo.environment
    let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let shared =
      environment["HARK_SHARED"] ?? repository.deletingLastPathComponent().appendingPathComponent("shared").path
    let data = shared + "/data"
    if FileManager.default.fileExists(atPath: data) { return data }
    if environment["CI"] != nil { Issue.record("\(data) is not there") } else { print("skipped: \(data) is not there") }
    return nil
  }
}
