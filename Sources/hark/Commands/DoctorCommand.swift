import ArgumentParser
import ExtractPipeline
import Foundation
import Records
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

  func run() async throws {
    let settings = try await Settings.load()
    let style = try color.style(settings)
    var findings = Findings(style: style)
    findings.note("hark", HarkCommand.version)
    try checkExtractor(settings, &findings)
    checkSettings(settings, &findings)
    try checkDatabase(settings, &findings)
    if findings.faults > 0 { throw HarkExitCode.failed.parserCode }
  }

  /// Prints as it goes, since some checks take a while.
  private struct Findings {
    let style: TerminalStyle
    private(set) var faults = 0

    init(style: TerminalStyle) {
      self.style = style
    }

    func note(_ subject: String, _ text: String) {
      print(style(subject.padded(toWidth: 14), .bold) + text)
    }

    mutating func fault(_ subject: String, _ text: String) {
      faults += 1
      print(style(subject.padded(toWidth: 14), .bold) + style("wrong: ", .red) + text)
    }
  }

  private func checkExtractor(_ settings: Settings, _ findings: inout Findings) throws {
    do {
      let model = settings.string(.model)
      var runner = try ExtractionRunner(sources: [], model: model, taxonomy: try taxonomy.load(settings))
      let version = runner.extractorVersion
      findings.note("extractor", "\(version.name) \(version.version), model \(version.model ?? "none")")
      findings.note("model", model ?? "built in")
      if let database = try? database.openIfThere(settings) {
        switch try runner.useModelVersion(of: database) {
        case .modelFile: break
        case .version(let version):
          findings.note("model version", "\(version), learned from verdicts: \(runner.extractorVersion.model ?? "")")
        case .otherModelFile(let version):
          findings.note(
            "model version", "\(version) belongs to another model file and is not used; `hark retrain` mends it")
        }
      }
    } catch {
      findings.fault("extractor", "\(error)")
    }
  }

  private func checkSettings(_ settings: Settings, _ findings: inout Findings) {
    for key in Settings.Key.allCases {
      if let value = settings.string(key) { findings.note("setting", "\(key.rawValue) = \(value)") }
    }
    let hasFile = FileManager.default.fileExists(atPath: Settings.file)
    findings.note(
      "settings", hasFile ? "\(Settings.file) and HARK_… variables" : "HARK_… variables; no \(Settings.file)")
  }

  private func checkDatabase(_ settings: Settings, _ findings: inout Findings) throws {
    let path = database.path(settings)
    guard FileManager.default.fileExists(atPath: path) else {
      return findings.note("database", "\(path) does not exist yet; `hark extract` makes it")
    }
    do {
      let database = try database.open(for: integrity ? .readWrite : .readOnly, settings)
      report(try database.statistics(), path: path, &findings)
      for backup in try database.backups() where backup.exists {
        findings.note("backup", "\(backup.path), \(backup.expiry(now: SignalDatabase.Options.systemClock()))")
      }
      guard integrity else {
        return findings.note("check", "--integrity checks the file, every quote and the audit log")
      }
      for fault in try database.integrityFaults() { findings.fault("database", fault) }
      try verifyQuotes(database, &findings)
      let audit = try database.verifyAudit()
      findings.note("audit log", "\(audit.entries) entries, head \(audit.head)")
      for fault in audit.faults { findings.fault("audit log", fault.message) }
    } catch let error as StoreError {
      findings.fault("database", error.message)
    }
  }

  private func report(_ statistics: StoreStatistics, path: String, _ findings: inout Findings) {
    let size = ByteCountFormatter.string(
      fromByteCount: Int64(statistics.fileSize + statistics.logSize), countStyle: .file)
    findings.note("database", "\(path), \(size), schema \(statistics.schema.last ?? "none")")
    findings.note("sqlite", "\(statistics.sqliteVersion), \(statistics.journalMode)")
    let signals = statistics.signals.values.reduce(0, +)
    findings.note(
      "contents",
      "\(statistics.documents) documents, \(statistics.customers) customers, \(signals) signals, \(statistics.runs) runs"
    )
    for use in statistics.extractors {
      findings.note(
        "extracted by", "\(use.extractor.name) \(use.extractor.version): \(use.currentExtractions) documents")
    }
    if statistics.unfinishedRuns > 0 {
      findings.note(
        "note", "\(statistics.unfinishedRuns) runs did not come to their end; the same `hark extract` continues one")
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
    findings.note(
      "verified", "\(report.quotes) quotes of \(report.signals) signals in \(report.revisions) revisions")
    for fault in report.faults {
      findings.fault("quote", "\(fault.source) \(fault.documentID) revision \(fault.revision): \(fault.message)")
    }
  }
}
