import ArgumentParser
import ExtractPipeline
import Foundation
import Inputs
import Records

struct RedactCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redact",
    abstract: "Put placeholders such as <EMAIL_1> in the place of personal data.",
    discussion: """
      A filter over lines of text, each with placeholders of its own, or with --documents over whatever hark extract \
      reads, as JSON Lines with one numbering per document and the names that the record gives. Names in running text \
      are found only where the text introduces them.

      Kinds: \(RedactionFilter.kindNames.joined(separator: ", ")).

      Examples:
        hark redact < mail.txt > clean.txt
        hark redact --documents night.jsonl --map night.map.jsonl > clean.jsonl
      """)

  @Argument(help: "Files, or - for standard input; with --documents also folders.", completion: .file())
  var paths: [String] = ["-"]

  @Flag(help: "Read documents (JSON, JSON Lines, CSV, TSV, chats, captions) and print them as JSON Lines.")
  var documents = false

  @Option(help: ArgumentHelp("Take out only these kinds, such as email,phone.", valueName: "list"))
  var kinds: String?

  @Option(help: ArgumentHelp("Leave these kinds in.", valueName: "list"))
  var keep: String?

  @Option(
    help: ArgumentHelp(
      "File that receives what was taken out, as JSON Lines. It holds personal data: only its owner may read it.",
      valueName: "file"), completion: .file())
  var map: String?

  @Flag(name: .shortAndLong, help: "No notices or summary.")
  var quiet = false

  func run() async throws {
    var filter = try makeFilter()
    let mapFile = try map.map(createMap)
    let rejected = documents ? try redactDocuments(&filter, mapFile) : try redactLines(&filter, mapFile)
    try mapFile?.close()
    if !quiet { complain(filter.summary) }
    if rejected > 0 { throw HarkExitCode.doneWithRejectedRows.parserCode }
  }

  private func makeFilter() throws -> RedactionFilter {
    func names(_ list: String) -> [String] {
      list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
    }
    do {
      return try RedactionFilter(
        kinds: kinds.map(names), keeping: keep.map(names) ?? [], listsReplacements: map != nil)
    } catch {
      throw Failure.usage("`\(error.name)` is no kind; choose of \(RedactionFilter.kindNames.joined(separator: ", "))")
    }
  }

  /// Makes the file before anything is read, for its owner alone, whatever stood there.
  private func createMap(_ path: String) throws -> FileHandle {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0, fchmod(descriptor, 0o600) == 0 else {
      throw Failure.usage("\(path): can't be written: \(String(cString: strerror(errno)))")
    }
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  private func finishBatch(_ output: [UInt8], _ filter: inout RedactionFilter, _ mapFile: FileHandle?) throws {
    // The map first: what is printed can then always be restored.
    if let mapFile { try mapFile.write(contentsOf: Data(filter.takeReplacements())) }
    try Output.write(output)
  }

  // MARK: Documents

  /// The number of rejected rows.
  private func redactDocuments(_ filter: inout RedactionFilter, _ mapFile: FileHandle?) throws -> Int {
    let inputs = try InputLocator.locate(paths)
    if !quiet { inputs.notices.forEach { complain("note: \($0.source): \($0.message)") } }
    var rejected = 0
    for source in inputs.sources {
      let reader = try DocumentReader(source: source)
      while true {
        let items = try reader.nextBatch(limit: 256)
        if items.isEmpty { break }
        var output: [UInt8] = []
        for item in items {
          switch item {
          case .document(let document): output += filter.redact(document)
          case .notice(let notice): if !quiet { complain("note: \(notice.source): \(notice.message)") }
          case .rejected(let rejection):
            rejected += 1
            complain("hark: \(rejection.source):\(rejection.line): rejected: \(rejection.reason.message)")
          }
        }
        try finishBatch(output, &filter, mapFile)
      }
    }
    return rejected
  }

  // MARK: Lines

  /// Passes lines on as they come; always 0, since every line is text.
  private func redactLines(_ filter: inout RedactionFilter, _ mapFile: FileHandle?) throws -> Int {
    for path in paths {
      let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw Failure.usage("\(path): \(String(cString: strerror(errno)))") }
      defer { if descriptor != STDIN_FILENO { close(descriptor) } }
      let source = path == "-" ? "stdin" : URL(filePath: path).lastPathComponent
      do {
        try redactLines(of: descriptor, source: source, &filter, mapFile)
      } catch let error as ReadFailure {
        let help = error.code == EISDIR ? "; --documents reads the files in a folder" : ""
        throw Failure.usage("\(path == "-" ? source : path): \(String(cString: strerror(error.code)))\(help)")
      }
    }
    return 0
  }

  private struct ReadFailure: Error {
    /// As `errno` has it.
    var code: Int32
  }

  private func redactLines(
    of descriptor: Int32, source: String, _ filter: inout RedactionFilter, _ mapFile: FileHandle?
  ) throws {
    var pending: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    var number = 0
    var isAtEnd = false
    while !isAtEnd {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw ReadFailure(code: errno) }
      isAtEnd = count == 0
      pending += chunk[..<count]
      var output: [UInt8] = []
      var start = 0
      // The search goes on where the last chunk's line feeds end.
      var position = pending.count - count
      while start < pending.count,
        let end = pending[position...].firstIndex(of: UInt8(ascii: "\n")) ?? rest(pending, isAtEnd)
      {
        number += 1
        let line = String(decoding: pending[start..<end], as: UTF8.self)
        output += filter.redact(line: line, number: number, source: source).utf8
        if end < pending.count { output.append(UInt8(ascii: "\n")) }
        start = min(end + 1, pending.count)
        position = start
      }
      pending.removeFirst(start)
      try finishBatch(output, &filter, mapFile)
    }
  }

  /// The end of the last line, where no line feed ends it.
  private func rest(_ pending: [UInt8], _ isAtEnd: Bool) -> Int? { isAtEnd ? pending.count : nil }
}
