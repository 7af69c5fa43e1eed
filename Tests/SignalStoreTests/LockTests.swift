import Foundation
import Records
import SignalStore
import Testing

@Suite struct LockTests {
  /// A process that holds the lock of a database until it is told to end, as another `hark` would.
  private final class Holder: Sendable {
    private let process = Process()
    private let input = Pipe()

    init(lock path: String, name: String) throws {
      let output = Pipe()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", "exec 9>\"$0\"; flock 9; echo \"$$ $1\" >&9; echo ready; read line", path, name]
      process.standardInput = input
      process.standardOutput = output
      try process.run()
      _ = try output.fileHandleForReading.read(upToCount: 6)
    }

    var processID: Int32 { process.processIdentifier }

    func end() throws {
      try input.fileHandleForWriting.close()
      process.waitUntilExit()
    }
  }

  @Test func aWaiterIsToldWhoHoldsTheLock() throws {
    let folder = try Folder()
    let options = SignalDatabase.Options(lockTimeout: .milliseconds(150), command: "hark test")
    let database = try SignalDatabase(path: folder.file(), options: options)
    let holder = try Holder(lock: folder.file("hark.db-lock"), name: "hark extract")
    let error = #expect(throws: StoreError.self) { try database.beginRun(Samples.run()) }
    #expect(error?.code == .locked)
    #expect(error?.message.contains("`hark extract` (process \(holder.processID))") == true, "\(error as Any)")
    let opening = #expect(throws: StoreError.self) { try SignalDatabase(path: folder.file(), options: options) }
    #expect(opening?.code == .locked)

    try holder.end()
    _ = try database.beginRun(Samples.run())
  }

  @Test func readersDontWait() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    try database.ingest([Samples.review("a", "I want «a refund».")])
    let holder = try Holder(lock: folder.file("hark.db-lock"), name: "hark extract")
    let reader = try SignalDatabase(
      path: folder.file(), for: .readOnly, options: SignalDatabase.Options(lockTimeout: .milliseconds(1)))
    #expect(try reader.documents(id: "a").count == 1)
    #expect(try database.documents(id: "a").count == 1)
    try holder.end()
  }

  @Test func aWaiterGetsItsTurn() throws {
    let folder = try Folder()
    let database = try SignalDatabase(path: folder.file())
    let holder = try Holder(lock: folder.file("hark.db-lock"), name: "hark extract")
    let waiter = Thread { try? holder.end() }
    waiter.start()
    _ = try database.beginRun(Samples.run())
  }

  @Test func writersOfOneFileTakeTurns() async throws {
    let folder = try Folder()
    try SignalDatabase(path: folder.file()).close()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          let database = try SignalDatabase(
            path: folder.file(), options: SignalDatabase.Options(lockTimeout: .seconds(60), checkpointSize: 100_000))
          let name = "input-\(writer).jsonl"
          let documents = (0..<60).map { Samples.review("\($0)", "I want «item \($0)».", source: name) }
          try database.ingest(documents, run: Samples.run([name]), batch: 7)
          try database.close()
        }
      }
      try await group.waitForAll()
    }
    let database = try SignalDatabase(path: folder.file())
    #expect(try database.statistics().documents == 240)
    #expect(try database.integrityFaults() == [])
  }

  @Test func aSymbolicLinkSharesTheLock() throws {
    let folder = try Folder()
    try SignalDatabase(path: folder.file()).close()
    try FileManager.default.createSymbolicLink(atPath: folder.file("link.db"), withDestinationPath: folder.file())
    let holder = try Holder(lock: folder.file("hark.db-lock"), name: "hark review")
    let error = #expect(throws: StoreError.self) {
      try SignalDatabase(
        path: folder.file("link.db"), options: SignalDatabase.Options(lockTimeout: .milliseconds(50)))
    }
    #expect(error?.code == .locked)
    try holder.end()
  }

  @Test func theLogDoesNotGrowWithoutEnd() throws {
    let folder = try Folder()
    let database = try SignalDatabase(
      path: folder.file(), options: SignalDatabase.Options(checkpointSize: 200_000))
    let documents = (0..<200).map { Samples.review("\($0)", String(repeating: "I want «it». ", count: 30)) }
    try database.ingest(documents, batch: 20)
    #expect(try database.statistics().logSize < 1_000_000)
    #expect(try database.statistics().fileSize > 1_000_000)
  }
}
