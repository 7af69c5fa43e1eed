import ArgumentParser
import Extraction
import Foundation
import Records
import SignalStore

/// Whose data a command is about: customers by their ids, or one document of which no customer is known.
struct PersonOptions: ParsableArguments {
  @Argument(help: "Customer ids, as the inputs have them, or e-mail addresses, telephone numbers, #ROW.")
  var customers: [String] = []

  @Option(help: "A document's id, for somebody who has no customer id.")
  var document: String?

  @Option(help: "The document's source, where several have the id or none is stored any more.")
  var source: String?

  func subject(in database: SignalDatabase) throws -> DataSubject {
    guard let document else {
      guard !customers.isEmpty, source == nil else {
        throw Failure.usage("give a customer's id, or --document with the id of a document (and its --source)")
      }
      return .customers(customers)
    }
    guard customers.isEmpty else { throw Failure.usage("give customer ids or --document, not both") }
    if let source { return .documents([DocumentName(source: source, id: document)]) }
    let found = try database.documents(id: document)
    guard !found.isEmpty else {
      throw Failure.failed(
        "\(database.path): there is no document `\(document)`; with --source it is erased all the same")
    }
    guard found.count == 1 else {
      let sources = found.map(\.document.source).joined(separator: ", ")
      throw Failure.usage("--document \(document): \(found.count) sources have it: \(sources); say which with --source")
    }
    return .documents([DocumentName(source: found[0].document.source, id: document)])
  }

  /// What else than an id names a person in a document: the e-mail addresses and telephone numbers that the customer
  /// wrote.
  static func identifiers(_ document: Document) -> Set<String> {
    var own = document
    own.turns.removeAll { $0.speaker != .customer }
    let found = Redactor(kinds: [.email, .phone]).redact(own).redactions
    return Set(found.map(\.original))
  }
}

extension ErasureCounts {
  /// `12 documents, 80 signals, 3 verdicts`
  var text: String {
    var parts = [counted(documents, "document"), counted(signals, "signal")]
    if events > 0 { parts.append(counted(events, "event")) }
    if verdicts > 0 { parts.append(counted(verdicts, "verdict")) }
    if answers > 0 { parts.append(counted(answers, "language model's answer")) }
    if auditPayloads > 0 { parts.append(counted(auditPayloads, "audit payload")) }
    return parts.joined(separator: ", ")
  }
}

func counted(_ number: Int, _ noun: String) -> String {
  "\(number) \(noun)\(number == 1 ? "" : "s")"
}

/// Asks on the terminal; without one, only `isConfirmed` says yes.
///
/// - Throws: ``Failure`` where the answer is no, or nobody can be asked.
func confirm(_ question: String, isConfirmed: Bool) throws {
  if isConfirmed { return }
  guard isatty(STDIN_FILENO) == 1 else {
    throw Failure.usage("\(question) This can't be undone: say --yes to go on.")
  }
  StandardError.write("\(question) This can't be undone. Go on? [y/N] ")
  guard let answer = readLine()?.lowercased(), ["y", "yes"].contains(answer) else {
    throw Failure.failed("Nothing was erased.")
  }
}
