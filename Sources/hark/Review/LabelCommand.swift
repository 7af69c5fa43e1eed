import ArgumentParser
import Foundation
import Records
import ReviewPipeline
import SignalStore

struct LabelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "label", abstract: "Have documents labelled elsewhere, and take the labels back as verdicts.",
    discussion: """
      hark label export --format label-studio > tasks.json, import them into a project whose labelling configuration
      hark label config printed, and take the exported annotations back with hark label import annotations.json.
      Plain JSON Lines are for people and programs that edit the labels themselves; lines count once `reviewed` is true.
      """,
    subcommands: [Export.self, Import.self, Config.self])

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case jsonl
    case labelStudio = "label-studio"
  }

  struct KindOption: ParsableArguments {
    @Option(help: "Kinds of signals to label; may be repeated. (default: intent, sentiment, constraint, resolution)")
    var kind: [SignalKind] = []

    var kinds: Set<SignalKind> { kind.isEmpty ? [.intent, .sentiment, .constraint, .resolution] : Set(kind) }
  }

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print documents with the signals that stand, to be labelled.")

    @Option(help: "jsonl (a document per line) or label-studio (a JSON list of tasks with predictions).")
    var format = Format.jsonl

    @OptionGroup var kinds: KindOption

    @Option(help: "At most so many documents.")
    var limit: Int?

    @OptionGroup(title: "Which documents") var documents: DocumentFilterOptions
    @OptionGroup(title: "General") var database: DatabaseOption

    private struct Enough: Error {}

    func run() async throws {
      let settings = try await Settings.load()
      let filter = try documents.filter()
      let database = try database.open(for: .readOnly, settings)
      var json = JSONWriter()
      if format == .labelStudio { json.beginArray() }
      var count = 0
      do {
        try database.forEachDocument(matching: filter) { stored in
          if let limit, count >= limit { throw Enough() }
          count += 1
          switch format {
          case .jsonl: try PlainLabels.write(stored, kinds: kinds.kinds, to: &json)
          case .labelStudio: try LabelStudioTask.write(stored, kinds: kinds.kinds, to: &json)
          }
          guard format == .jsonl, json.bytes.count > 64 << 10 else { return }
          try Output.write(json.bytes)
          json.removeAll()
        }
      } catch is Enough {}
      if format == .labelStudio {
        json.endArray()
        json.newline()
      }
      try Output.write(json.bytes)
    }
  }

  struct Config: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print a labelling configuration for Label Studio.")

    @OptionGroup var kinds: KindOption
    @OptionGroup var taxonomy: TaxonomyOption

    func run() async throws {
      let taxonomy = try taxonomy.load(try await Settings.load())
      try Output.write(LabelStudioTask.configuration(taxonomy, kinds: kinds.kinds))
    }
  }

  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take labels back as verdicts: right signals are accepted, wrong ones corrected or rejected.",
      discussion: "The format is told from the content. The same file twice changes nothing.")

    @Argument(help: "The file with labels, - for standard input.", completion: .file())
    var file: String

    @OptionGroup var reviewer: ReviewerOption
    @OptionGroup var taxonomy: TaxonomyOption
    @OptionGroup var database: DatabaseOption

    func run() async throws {
      let settings = try await Settings.load()
      let text = try text()
      let database = try database.open(for: .readWrite, settings)
      var run = LabelImportRun(
        database,
        labels: LabelImport(
          database, vocabulary: ReviewVocabulary(try taxonomy.load(settings)), reviewer: try reviewer.name(settings)),
        file: file)
      if text.first(where: { !$0.isWhitespace }) == "[" {
        for (task, result) in try LabelStudioTask.read(text) { try run.take(result, at: "task \(task)") }
      } else {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        where !line.allSatisfy(\.isWhitespace) {
          try run.take(
            Result { () throws(VerdictRequestError) in try PlainLabels.read(String(line)) }, at: "\(index + 1)")
        }
      }
      try database.close()
      try Output.write(run.summary)
      if run.hasProblems { throw HarkExitCode.doneWithRejectedRows.parserCode }
    }

    private func text() throws -> String {
      let data =
        file == "-" ? try FileHandle.standardInput.readToEnd() ?? Data() : FileManager.default.contents(atPath: file)
      guard let data, let text = String(validating: data, as: UTF8.self) else {
        throw Failure.usage(
          "\(file): cannot be read as UTF-8 text; name a file that hark label export or Label Studio wrote")
      }
      return text
    }
  }
}

/// Takes labelled documents one by one.
private struct LabelImportRun {
  private let database: SignalDatabase
  private let labels: LabelImport
  private let file: String
  private var documents = 0
  private var passedOver = 0
  private var stored: [VerdictKind: Int] = [:]
  private(set) var hasProblems = false

  init(_ database: SignalDatabase, labels: LabelImport, file: String) {
    self.database = database
    self.labels = labels
    self.file = file
  }

  mutating func take(_ labelled: Result<LabelledDocument, VerdictRequestError>, at place: String) throws {
    try take(labelled.map { Optional($0) }, at: place)
  }

  /// - Parameter labelled: `nil` for a document that nobody has looked at.
  mutating func take(_ labelled: Result<LabelledDocument?, VerdictRequestError>, at place: String) throws {
    do {
      guard let document = try labelled.get() else {
        passedOver += 1
        return
      }
      let verdicts = try labels.verdicts(document)
      documents += 1
      for problem in verdicts.problems { complain(problem, place) }
      for result in try database.record(verdicts.entries) {
        switch result {
        case .success(let recorded): if recorded.isNew { stored[recorded.record.verdict, default: 0] += 1 }
        case .failure(let error): complain(error.message, place)
        }
      }
    } catch let error as VerdictRequestError {
      complain(error.message, place)
    }
  }

  private mutating func complain(_ message: String, _ place: String) {
    hasProblems = true
    hark.complain("hark: \(file):\(place): \(message)")
  }

  var summary: String {
    let parts = VerdictKind.allCases.compactMap { kind in stored[kind].map { "\($0) \(kind.pastTense)" } }
    let what = parts.isEmpty ? "nothing new" : parts.joined(separator: ", ")
    let rest = passedOver > 0 ? " \(passedOver) documents are not marked as reviewed and were passed over." : ""
    return "\(documents) labelled documents: \(what).\(rest)\n"
  }
}
