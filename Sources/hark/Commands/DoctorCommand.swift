import ArgumentParser
import ExtractPipeline
import Foundation
import Records
import ReviewPipeline
import SignalStore

struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Check the installation, the configuration and the database, and say how to mend.",
    discussion: "Exits with 3 where something is wrong.")

  @Flag(
    name: [.customLong("integrity"), .customLong("verify")],
    help: "Also check the database file, the full-text index, every quote, and the chain of the audit log.")
  var integrity = false

  @OptionGroup var database: DatabaseOption
  @OptionGroup var taxonomy: TaxonomyOption
  @OptionGroup var color: ColorOption

  /// `sha256:` and as many digits as tell extractors apart.
  private static let shortDigest = 19

  func run() async throws {
    let settings = try await Settings.load()
    let style = try color.style(settings)
    var findings = Findings(style: style)
    try findings.note("hark", HarkCommand.version)
    let inUse = try checkExtractor(settings, &findings)
    try checkSettings(settings, &findings)
    try checkDatabase(settings, &findings, extractorInUse: inUse)
    if findings.faults > 0 { throw HarkExitCode.failed.parserCode }
  }

  /// Prints as it goes, since some checks take a while.
  private struct Findings {
    let style: TerminalStyle
    private(set) var faults = 0

    init(style: TerminalStyle) {
      self.style = style
    }

    func note(_ subject: String, _ text: String) throws {
      try Output.write(style(subject.padded(toWidth: 14), .bold) + text + "\n")
    }

    mutating func fault(_ subject: String, _ text: String) throws {
      faults += 1
      try note(subject, style("wrong: ", .red) + text)
    }
  }

  /// The extractor that `hark extract` would work with; `nil` where there is none.
  private func checkExtractor(_ settings: Settings, _ findings: inout Findings) throws -> ExtractorVersion? {
    do {
      let model = settings.string(.model)
      var runner = try ExtractionRunner(sources: [], model: model, taxonomy: try taxonomy.load(settings))
      let file = ModelFileSource(model)
      try findings.note("model", "\(file.name), \(try file.summary().digest)")
      if let database = try? database.openIfThere(settings) {
        switch try runner.useModelVersion(of: database) {
        case .modelFile: break
        case .version(let version):
          try findings.note("model version", "\(version), learned from verdicts")
        case .otherModelFile(let version):
          try findings.note(
            "model version", "\(version) belongs to another model file and is not used; `hark retrain` mends it")
        }
      }
      let version = runner.extractorVersion
      try findings.note(
        "extractor",
        "\(version.name) \(version.version), \(version.model ?? "") of model, taxonomy and what was learned")
      return version
    } catch {
      try findings.fault("extractor", Failure(error)?.message ?? "\(error)")
      return nil
    }
  }

  private func checkSettings(_ settings: Settings, _ findings: inout Findings) throws {
    for key in Settings.Key.allCases {
      if let value = settings.string(key) { try findings.note("setting", "\(key.rawValue) = \(value)") }
    }
    let hasFile = FileManager.default.fileExists(atPath: Settings.file)
    try findings.note(
      "settings", hasFile ? "\(Settings.file) and HARK_… variables" : "HARK_… variables; no \(Settings.file)")
  }

  private func checkDatabase(
    _ settings: Settings, _ findings: inout Findings, extractorInUse: ExtractorVersion?
  ) throws {
    let path = database.path(settings)
    guard FileManager.default.fileExists(atPath: path) else {
      return try findings.note("database", "\(path) does not exist yet; `hark extract` makes it")
    }
    do {
      let database = try database.open(for: integrity ? .readWrite : .readOnly, settings)
      try report(try database.statistics(), path: path, &findings, extractorInUse: extractorInUse)
      for backup in try database.backups() where backup.exists {
        try findings.note("backup", "\(backup.path), \(backup.expiry(now: SignalDatabase.Options.systemClock()))")
      }
      guard integrity else {
        return try findings.note("check", "--integrity checks the file, every quote and the audit log")
      }
      for fault in try database.integrityFaults() { try findings.fault("database", fault) }
      try verifyQuotes(database, &findings)
      let audit = try database.verifyAudit()
      try findings.note("audit log", "\(audit.entries) entries, head \(audit.head)")
      for fault in audit.faults { try findings.fault("audit log", fault.message) }
    } catch let error as StoreError {
      try findings.fault("database", error.message)
    }
  }

  private func report(
    _ statistics: StoreStatistics, path: String, _ findings: inout Findings, extractorInUse: ExtractorVersion?
  ) throws {
    let size = ByteCountFormatter.string(
      fromByteCount: Int64(statistics.fileSize + statistics.logSize), countStyle: .file)
    try findings.note("database", "\(path), \(size), schema \(statistics.schema.last ?? "none")")
    try findings.note("sqlite", "\(statistics.sqliteVersion), \(statistics.journalMode)")
    let signals = statistics.signals.values.reduce(0, +)
    try findings.note(
      "contents",
      [
        counted(statistics.documents, "document"), counted(statistics.customers, "customer"),
        counted(statistics.events, "event"), counted(signals, "signal"), counted(statistics.runs, "run"),
      ].joined(separator: ", "))
    for use in statistics.extractors where use.currentExtractions > 0 {
      let name = "\(use.extractor.name) \(use.extractor.version)"
      let digest = use.extractor.model.map { ", \($0.prefix(DoctorCommand.shortDigest))" } ?? ""
      let mark = use.extractor == extractorInUse ? ", in use" : ""
      try findings.note("extracted by", "\(name)\(digest): \(counted(use.currentExtractions, "document"))\(mark)")
    }
    if statistics.unfinishedRuns > 0 {
      try findings.note(
        "note", "\(counted(statistics.unfinishedRuns, "run")) did not come to an end; the same `hark extract` continues"
      )
    }
  }

  private func verifyQuotes(_ database: SignalDatabase, _ findings: inout Findings) throws {
    var bar = ProgressBar(isWanted: true)
    var checked = 0
    let report = try database.verifyQuotes { share in
      checked += 1
      bar.update(fraction: share, documents: checked * 1000, label: "checking quotes")
    }
    bar.clear()
    try findings.note(
      "verified",
      [
        "\(counted(report.quotes, "quote")) of \(counted(report.signals, "signal"))",
        counted(report.revisions, "revision"),
      ].joined(separator: " in "))
    for fault in report.faults {
      try findings.fault("quote", "\(fault.source) \(fault.documentID) revision \(fault.revision): \(fault.message)")
    }
  }
}
