import ArgumentParser
import Foundation
import Records
import SignalStore

struct ShowCustomerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print everything held on a person as JSON.",
    discussion: """
      Documents with all revisions, texts, signals and verdicts, what language models answered, objections, entries of \
      the audit log, and rows of rejects files that name the person. To hand it out, use hark customers export, which \
      leaves an entry in the audit log.
      """)

  @OptionGroup var person: PersonOptions
  @OptionGroup var database: DatabaseOption

  func run() async throws {
    let settings = try await Settings.load()
    let database = try database.open(for: .readOnly, settings)
    let subject = try person.subject(in: database)
    try Output.write(
      try database.disclosure(of: subject, identifiers: PersonOptions.identifiers, isGivenOut: false))
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
