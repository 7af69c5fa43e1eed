import Foundation
import SignalStore
import Testing

@Suite(.timeLimit(.minutes(10))) struct KillAndResumeTests {
  @Test func `twenty kills at random moments leave the rows of an undisturbed run`() throws {
    let folder = try HarkFolder()
    let batch = SampleBatch(rows: 3000, seed: 11)
    try folder.write(batch.text, to: "night.jsonl")
    let begun = ContinuousClock.now
    #expect(try folder.hark("extract", "night.jsonl", "--db", "undisturbed.db", "--jobs", "2").status == 1)
    let duration = ContinuousClock.now - begun
    let expected = try contents(folder.path("undisturbed.db"))
    let expectedRejects = try folder.read("night.jsonl.rejects.jsonl")

    var generator = SplitMix64(seed: 12)
    var kills = 0
    var databases = 0
    while kills < 20, databases < 40 {
      databases += 1
      let database = "\(databases).db"
      var wasKilled = true
      for _ in 0..<5 where wasKilled && kills < 20 {
        let process = try folder.start(["extract", "night.jsonl", "--db", database, "--jobs", "2", "--quiet"])
        process.closeInput()
        usleep(useconds_t(duration / .microseconds(1) * Double.random(in: 0.02...0.5, using: &generator)))
        process.signal(SIGKILL)
        wasKilled = process.wait().status == SIGKILL
        kills += wasKilled ? 1 : 0
      }
      let result = try folder.hark("extract", "night.jsonl", "--db", database, "--jobs", "1")
      #expect(result.status == 1)
      #expect(try contents(folder.path(database)) == expected)
      #expect(try folder.read("night.jsonl.rejects.jsonl") == expectedRejects)
    }
    #expect(kills == 20)
  }

  @Test func `Ctrl-C commits what was done, says so, and the run is continued`() throws {
    let folder = try HarkFolder()
    try folder.write(SampleBatch(rows: 4000, seed: 13).text, to: "night.jsonl")
    #expect(try folder.hark("extract", "night.jsonl", "--db", "undisturbed.db").status == 1)

    let process = try folder.start(["extract", "night.jsonl", "--db", "stopped.db"])
    process.closeInput()
    while try committedDocuments(folder.path("stopped.db")) == 0 { usleep(2000) }
    process.signal(SIGINT)
    let stopped = process.wait()
    #expect(stopped.status == 130)
    #expect(stopped.output.contains("Interrupted"))
    let done = try committedDocuments(folder.path("stopped.db"))
    #expect(done > 0 && done < 4000 - 41)

    let rest = try folder.hark("extract", "night.jsonl", "--db", "stopped.db")
    #expect(rest.status == 1)
    #expect(rest.output.contains("\(done) already stored"))
    #expect(try contents(folder.path("stopped.db")) == contents(folder.path("undisturbed.db")))
  }

  @Test func `a second process waits for the lock and then says who holds it`() throws {
    let folder = try HarkFolder()
    try folder.write(#"{"id": "a", "text": "I want a refund"}"# + "\n", to: "in.jsonl")
    #expect(try folder.hark("extract", "in.jsonl").status == 0)
    let holder = try FileLock(path: folder.path("hark.db-lock"))
    let result = try folder.hark("extract", "in.jsonl", "--lock-timeout", "0")
    #expect(result.status == 3)
    #expect(result.errors.contains("hark.db is being written"))
    holder.release()
    #expect(try folder.hark("extract", "in.jsonl", "--lock-timeout", "0").status == 0)
  }

  private func contents(_ path: String) throws -> ContentDigest {
    let database = try SignalDatabase(path: path, for: .readOnly)
    #expect(try database.verifyQuotes().faultCount == 0)
    return try database.contentsDigest()
  }

  private func committedDocuments(_ path: String) throws -> Int {
    guard FileManager.default.fileExists(atPath: path),
      let database = try? SignalDatabase(path: path, for: .readOnly)
    else { return 0 }
    return try database.statistics().documents
  }
}

/// An exclusive `flock`, as another process would hold it.
private final class FileLock {
  private let descriptor: Int32

  init(path: String) throws {
    descriptor = open(path, O_RDWR)
    try #require(descriptor >= 0 && flock(descriptor, LOCK_EX) == 0)
  }

  func release() {
    flock(descriptor, LOCK_UN)
  }

  deinit {
    close(descriptor)
  }
}
