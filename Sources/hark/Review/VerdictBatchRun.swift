import Foundation
import Inputs
import Records
import ReviewPipeline
import SignalStore

/// `hark review --batch FILE`.
struct VerdictBatchRun {
  /// `-` for standard input.
  let path: String
  let database: SignalDatabase
  let taxonomy: Taxonomy
  let reviewer: String
  /// Whether a JSON object is printed for each line, as soon as its verdict is stored.
  let printsLines: Bool

  /// Takes all verdicts of the file and says what became of them.
  func run() throws {
    let source = path == "-" ? InputSource.standardInput : InputSource(path: path)
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure.usage("\(path): cannot be read: \(String(cString: strerror(errno)))") }
    defer { if path != "-" { close(descriptor) } }
    let resolver = VerdictResolver(database, vocabulary: ReviewVocabulary(taxonomy), reviewer: reviewer)
    var file = VerdictFile(database, resolver: resolver, reviewer: reviewer)
    var reader = LineReader(descriptor)
    var rejects = RejectionWriter(path: source.rejectsPath)
    var tally = Tally()
    var next = 1
    var offset = 0
    while let lines = try reader.next(atMost: VerdictFile.groupSize) {
      var offsets: [Int] = []
      for line in lines {
        offsets.append(offset)
        offset += line.count + 1
      }
      for outcome in try file.take(lines) {
        tally.add(outcome)
        if printsLines { try Output.write(outcome.json) }
        guard case .failure(let error) = outcome.result else { continue }
        if rejects.count == 0 { try database.noteRejectsFile(rejects.path) }
        try rejects.write(
          Rejection(
            source: path, line: outcome.line, byteOffset: offsets[outcome.line - next],
            reason: .init(.init(rawValue: "bad_verdict"), error.message), raw: lines[outcome.line - next]))
        if rejects.count <= 5 { complain("hark: \(path):\(outcome.line): \(error.message)") }
      }
      next += lines.count
    }
    try rejects.finish()
    try database.close()
    if !printsLines { try Output.write(tally.text) }
    if rejects.count > 0 {
      complain("hark: \(rejects.count) lines could not be taken; they are in \(rejects.path).")
      throw HarkExitCode.doneWithRejectedRows.parserCode
    }
  }

  private struct Tally {
    var stored: [VerdictKind: Int] = [:]
    var known = 0

    mutating func add(_ outcome: VerdictFile.Outcome) {
      guard case .success(let recorded) = outcome.result else { return }
      if recorded.isNew { stored[recorded.record.verdict, default: 0] += 1 } else { known += 1 }
    }

    var text: String {
      let parts = VerdictKind.allCases.compactMap { kind in stored[kind].map { "\($0) \(kind.pastTense)" } }
      let news = parts.isEmpty ? "Nothing new" : "Stored: \(parts.joined(separator: ", "))"
      return news + (known > 0 ? "; \(known) verdicts were there already.\n" : ".\n")
    }
  }
}

extension VerdictFile.Outcome {
  /// `{"line": 3, "result": "stored", "verdict_id": 12, "signal_id": "…", "status": "accepted"}` with a line feed.
  fileprivate var json: [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("line")
    json.number(line)
    json.key("result")
    switch result {
    case .success(let recorded):
      json.string(recorded.isNew ? "stored" : "known")
      json.key("verdict_id")
      json.number(Int(recorded.record.id))
      json.key("signal_id")
      json.string((recorded.record.replacement ?? recorded.record.signal).id.description)
      json.key("status")
      json.string(recorded.record.statusAfter.rawValue)
    case .failure(let error):
      json.string("rejected")
      json.key("reason")
      json.string(error.message)
    }
    json.endObject()
    json.newline()
    return json.bytes
  }
}

/// Lines of a file or pipe, without their line feeds.
private struct LineReader {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var isAtEnd = false

  init(_ descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// The next lines, at least one, as far as they are there; `nil` at the end.
  mutating func next(atMost count: Int) throws -> [[UInt8]]? {
    while !isAtEnd, !buffer.contains(0x0A) { try fill() }
    guard !buffer.isEmpty else { return nil }
    var lines: [[UInt8]] = []
    var start = 0
    while lines.count < count, let end = buffer[start...].firstIndex(of: 0x0A) {
      lines.append(Array(buffer[start..<end]))
      start = end + 1
    }
    if isAtEnd, lines.count < count, start < buffer.count {
      lines.append(Array(buffer[start...]))
      start = buffer.count
    }
    buffer.removeFirst(start)
    return lines
  }

  private mutating func fill() throws {
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    let count = read(descriptor, &chunk, chunk.count)
    if count < 0 {
      guard errno == EINTR else {
        throw Failure.failed("the verdicts can't be read: \(String(cString: strerror(errno)))")
      }
      return
    }
    isAtEnd = count == 0
    buffer += chunk[..<count]
  }
}
