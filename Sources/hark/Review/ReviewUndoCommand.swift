import ArgumentParser
import Foundation
import Records
import SignalStore

struct ReviewUndoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take back your last verdict; again, the one before it.")

  @OptionGroup var reviewer: ReviewerOption
  @OptionGroup var database: DatabaseOption

  func run() async throws {
    let settings = try await Settings.load()
    let reviewer = try reviewer.name(settings)
    let database = try database.open(for: .readWrite, settings)
    guard let record = try database.undoLastVerdict(of: reviewer) else {
      complain("\(reviewer) has no verdict that is left to take back.")
      return
    }
    try database.close()
    try Output.write(
      "\(VerdictText.line(record)): \(record.statusAfter.rawValue) again\n")
  }
}
