import Foundation
import Records
import SignalStore
import Testing

/// `hark review --batch`: each line all or nothing, twice the same changes nothing, and a kill loses nothing.
@Suite(.timeLimit(.minutes(5))) struct ReviewBatchTests {
  private func folder(documents: Int) throws -> HarkFolder {
    let folder = try HarkFolder()
    let texts = (0..<documents).map {
      #"{"id": "\#($0)", "text": "I want a refund, order \#($0) came broken and I need a new one before Friday."}"#
    }
    try folder.write(texts.joined(separator: "\n") + "\n", to: "in.jsonl")
    let result = try folder.hark("extract", "in.jsonl", "--quiet")
    try #require(result.status == 0, "\(result.errors)")
    return folder
  }

  private func open(_ folder: borrowing HarkFolder) throws -> SignalDatabase {
    try SignalDatabase(path: folder.path("hark.db"), for: .readOnly)
  }

  /// Verdicts of two reviewers on every signal that stands, some of them overruled by the same reviewer later on.
  private func verdicts(_ folder: borrowing HarkFolder, seed: UInt64) throws -> [String] {
    var generator = SplitMix64(seed: seed)
    var lines: [String] = []
    for signal in try open(folder).signals(matching: SignalFilter()) {
      for reviewer in ["dana", "kim"] {
        let verdict = ["accept", "reject", "skip"].randomElement(using: &generator) ?? "accept"
        lines.append(#"{"signal":"\#(signal.id)","verdict":"\#(verdict)","reviewer":"\#(reviewer)"}"#)
      }
    }
    lines.shuffle(using: &generator)
    return lines + lines.shuffled(using: &generator)
  }

  @Test func `a file twice changes nothing, and what can't be taken is kept`() throws {
    let folder = try folder(documents: 5)
    var lines = try verdicts(folder, seed: 1)
    lines.insert("this is no JSON", at: 3)
    lines.insert(#"{"signal":"ffffffffffffffff0000000000000000","verdict":"accept"}"#, at: 7)
    lines.insert(
      #"{"document":"1","verdict":"add","kind":"intent","label":"refnd","evidence":[{"quote":"refund"}]}"#, at: 9)
    lines.insert(
      #"{"document":"1","verdict":"add","kind":"intent","label":"claim","evidence":[{"quote":"refund"}]}"#, at: 11)
    try folder.write(lines.joined(separator: "\n"), to: "v.jsonl")
    let first = try folder.hark("review", "--batch", "v.jsonl", "--reviewer", "dana")
    #expect(first.status == 1)
    #expect(first.errors.contains("v.jsonl:4: this is not JSON"))
    #expect(first.errors.contains("did you mean `refund`?"))
    #expect(try folder.read("v.jsonl.rejects.jsonl").split(separator: "\n").count == 3)
    let digest = try open(folder).contentsDigest()
    let second = try folder.hark("review", "--batch", "v.jsonl", "--reviewer", "dana")
    #expect(second.output.hasPrefix("Nothing new"))
    #expect(try open(folder).contentsDigest() == digest)
    // A longer file takes up where the shorter one ended.
    try folder.write((lines + [lines[0]]).joined(separator: "\n") + "\n", to: "v.jsonl")
    #expect(try folder.hark("review", "--batch", "v.jsonl", "--reviewer", "dana").status == 1)
    #expect(try folder.hark("review", "--batch", "v.jsonl", "--reviewer", "dana").output.hasPrefix("Nothing new"))
  }

  @Test func `a kill in the middle loses nothing that was acknowledged, and the file is continued`() throws {
    let folder = try folder(documents: 60)
    let lines = try verdicts(folder, seed: 2)
    try folder.write(lines.joined(separator: "\n") + "\n", to: "v.jsonl")
    #expect(try folder.hark("extract", "in.jsonl", "--quiet", "--db", "undisturbed.db").status == 0)
    #expect(try folder.hark("review", "--batch", "v.jsonl", "--db", "undisturbed.db").status == 0)

    var generator = SplitMix64(seed: 3)
    var kills = 0
    for _ in 0..<8 {
      let process = try folder.start(["review", "--batch", "v.jsonl", "--format", "jsonl"])
      process.closeInput()
      let first = process.readSome()
      usleep(useconds_t.random(in: 0..<20_000, using: &generator))
      process.signal(SIGKILL)
      let rest = process.wait()
      if rest.status == SIGKILL { kills += 1 }
      let stored = Set(try open(folder).verdicts(matching: VerdictFilter()).map(\.id))
      for line in (first + rest.output).split(separator: "\n") where line.hasSuffix("}") {
        let json = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(stored.contains(Int64(try #require(json["verdict_id"] as? Int))))
      }
    }
    #expect(kills > 0)
    #expect(try folder.hark("review", "--batch", "v.jsonl").status == 0)
    let undisturbed = try SignalDatabase(path: folder.path("undisturbed.db"), for: .readOnly)
    #expect(try open(folder).contentsDigest() == undisturbed.contentsDigest())
  }
}
