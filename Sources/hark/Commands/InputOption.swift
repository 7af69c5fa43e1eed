import Foundation
import ArgumentParser
import Inputs
import Records

/// What the inputs are and which of their fields hold what, for every command that reads documents.
struct InputOption: ParsableArguments {
  @Option(help: "What the texts are: transcript, review or survey. (default: told by each record, or guessed)")
  var kind: DocumentKind?

  @Option(
    help: ArgumentHelp(
      "Which fields hold what, such as text=body,customer=email; several answers: text=Q1+Q2.", valueName: "map"))
  var map: String?

  @Option(help: "The column that names the conversation, where each row is one message; none turns grouping off.")
  var groupBy: String?

  @Option(help: ArgumentHelp("A speaker's role, such as Dana=agent; may be repeated.", valueName: "name=role"))
  var role: [String] = []

  @Option(help: "Name of the source, instead of the file's name.")
  var source: String?

  /// - Throws: ``Failure`` or `InputError` for an option that can't be.
  func options() throws -> InputOptions {
    var roles: [String: Speaker] = [:]
    for entry in role {
      let parts = entry.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      guard parts.count == 2, let speaker = Speaker(rawValue: parts[1].lowercased()) else {
        throw Failure.usage("--role \(entry): give a name and a role, such as Dana=agent (or customer, system)")
      }
      roles[parts[0]] = speaker
    }
    return InputOptions(
      kind: kind, fieldMap: try map.map { try FieldMap(parsing: $0) } ?? FieldMap(), groupBy: groupBy, roles: roles,
      sourceName: source)
  }
}
