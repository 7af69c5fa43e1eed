import ArgumentParser
import Foundation
import Records
import SegmentPipeline
import SignalStore

struct ShowCustomerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Tell what is known of a customer, or print everything held on a person as JSON.",
    discussion: """
      As text, the story of one customer: ids, segments with their reasons and quotes, what comes next, sentiment, what \
      limits them, documents, orders, events, and why the ids count as one customer's.
      As JSON, everything held: documents with all revisions, texts, signals and verdicts, what language models \
      answered, ids, events, segments, scores, objections, entries of the audit log, and rows of rejects files that \
      name the person. To hand it out, use hark customers export, which leaves an entry in the audit log.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  @OptionGroup var person: PersonOptions

  @Option(help: "text or json. (default: text on a terminal, otherwise json)")
  var format: Format?

  @OptionGroup var database: DatabaseOption
  @OptionGroup var color: ColorOption

  func run() async throws {
    let settings = try await Settings.load()
    let database = try database.open(for: .readOnly, settings)
    let isText = person.document == nil && (format ?? (isatty(STDOUT_FILENO) == 1 ? .text : .json)) == .text
    guard isText else {
      let subject = try person.subject(in: database)
      return try Output.write(
        try database.disclosure(of: subject, identifiers: PersonOptions.identifiers, isGivenOut: false))
    }
    let style = try color.style(settings)
    let width = isatty(STDOUT_FILENO) == 1 ? terminalColumns() : 400
    let profiles = try person.customers.map { try CustomerArgument.profile(named: $0, in: database) }
    guard !profiles.isEmpty else {
      throw Failure.usage("give a customer's id, or --document with the id of a document")
    }
    for (index, profile) in profiles.enumerated() {
      let story = try CustomerStory(of: profile, in: database, now: SignalDatabase.Options.systemClock())
      try Output.write((index == 0 ? "" : "\n") + CustomerStoryText(story, style: style, width: width).text)
    }
  }
}

struct ExportCustomerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Give out everything held on a person as JSON, and note that in the audit log.")

  @OptionGroup var person: PersonOptions

  @Option(
    name: .shortAndLong, help: "A new file, readable by you alone, instead of standard output.", completion: .file())
  var out: String?

  @OptionGroup var database: DatabaseOption

  func run() async throws {
    let settings = try await Settings.load()
    let database = try database.open(for: .readWrite, settings)
    let subject = try person.subject(in: database)
    let json = try database.disclosure(of: subject, identifiers: PersonOptions.identifiers, isGivenOut: true)
    try database.close()
    guard let out else { return try Output.write(json) }
    let descriptor = open(out, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Failure.usage("--out \(out): \(String(cString: strerror(errno)))") }
    try FileHandle(fileDescriptor: descriptor, closeOnDealloc: true).write(contentsOf: Data(json))
  }
}
