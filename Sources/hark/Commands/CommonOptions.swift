import ArgumentParser
import Foundation
import SignalStore

/// `--db FILE`, for every command that reads or writes the database.
struct DatabaseOption: ParsableArguments {
  @Option(help: "Database file. (default: HARK_DB, hark.yaml, or hark.db)", completion: .file(extensions: ["db"]))
  var db: String?

  @Option(help: "Seconds to wait for another process that writes. (default: 10)")
  var lockTimeout: Int?

  func path(_ settings: Settings) -> String {
    db ?? settings.string(.db) ?? "hark.db"
  }

  func timeout(_ settings: Settings) throws -> Duration {
    let seconds = try lockTimeout ?? settings.int(.lockTimeout) ?? 10
    guard seconds >= 0 else {
      throw Failure.usage("--lock-timeout or the setting `lock_timeout`: \(seconds) is less than 0 seconds")
    }
    return .seconds(seconds)
  }

  func open(for access: SignalDatabase.Access, _ settings: Settings) throws -> SignalDatabase {
    try open(path: path(settings), for: access, settings)
  }

  /// Opens another database with the same options, such as a backup.
  func open(path: String, for access: SignalDatabase.Access, _ settings: Settings) throws -> SignalDatabase {
    guard !path.isEmpty else { throw Failure.usage("--db: the name of the file is empty") }
    let command = CommandLine.arguments.prefix(2).map { URL(filePath: $0).lastPathComponent }.joined(separator: " ")
    return try SignalDatabase(
      path: path, for: access,
      options: .init(
        lockTimeout: try timeout(settings), command: command,
        purposesNeedingConsent: try settings.purposesNeedingConsent())
    )
  }
}

extension DatabaseOption {
  /// The database for reading, or `nil` where there is none yet.
  func openIfThere(_ settings: Settings) throws -> SignalDatabase? {
    FileManager.default.fileExists(atPath: path(settings)) ? try open(for: .readOnly, settings) : nil
  }
}

/// `--color`, for every command that prints for people.
struct ColorOption: ParsableArguments {
  @Option(help: "Colour the output: auto (a terminal that wants it), always or never.")
  var color: ColorChoice?

  func style(_ settings: Settings, descriptor: Int32 = STDOUT_FILENO) throws -> TerminalStyle {
    if let color { return TerminalStyle(color, descriptor: descriptor) }
    guard let text = settings.string(.color) else { return TerminalStyle(.auto, descriptor: descriptor) }
    guard let choice = ColorChoice(rawValue: text) else {
      let choices = ColorChoice.allCases.map(\.rawValue).joined(separator: ", ")
      throw Failure.usage("the setting `color`: `\(text)` is not one of \(choices)")
    }
    return TerminalStyle(choice, descriptor: descriptor)
  }
}
