import ArgumentParser
import ExtractPipeline
import Foundation
import Records
import SignalStore

struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a document with its signals marked on the quotes, and what reviewers said of them.")

  @Argument(help: "The document's id, as hark signals lists it.")
  var document: String

  @Option(help: "The document's source, where several have the id.")
  var source: String?

  @OptionGroup var database: DatabaseOption
  @OptionGroup var color: ColorOption

  func run() async throws {
    let settings = try await Settings.load()
    let style = try color.style(settings)
    let database = try database.open(for: .readOnly, settings)
    let found = try database.documents(id: document, source: source)
    guard !found.isEmpty else {
      throw Failure.usage(
        "\(database.path): there is no document `\(document)`\(source.map { " of source `\($0)`" } ?? ""); "
          + "`hark signals` lists ids")
    }
    let width = isatty(STDOUT_FILENO) == 1 ? terminalColumns() : 100
    var texts: [String] = []
    for stored in found {
      var verdicts = VerdictFilter()
      verdicts.document.id = stored.document.id
      verdicts.document.source = stored.document.source
      texts.append(
        try DocumentText(stored, verdicts: database.verdicts(matching: verdicts), style: style, width: width).text)
    }
    try Output.write(texts.joined(separator: "\n"))
    if found.count > 1 {
      let sources = found.map(\.document.source).joined(separator: ", ")
      complain("note: \(found.count) sources have this id: \(sources); --source shows one.")
    }
  }
}
