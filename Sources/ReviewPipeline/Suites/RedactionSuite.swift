import Extraction
public import Foundation
import Records

/// Redacts texts whose personal data is marked, and counts by kind what was found and what was right.
///
/// A marked piece is found where at least nine tenths of its letters and digits are redacted, and found whole where all
/// of them are. A redaction is right where at least half of its letters and digits are marked with its kind; city names
/// and postcodes that are marked for themselves are right in an address.
public enum RedactionSuite {
  /// The counts of one kind.
  public struct Row: Sendable, Hashable {
    /// As `email`.
    public var kind: String
    /// Marked pieces.
    public var gold = 0
    /// Marked pieces that were found.
    public var found = 0
    /// Marked pieces of which nothing remained.
    public var foundWhole = 0
    /// Redactions.
    public var redacted = 0
    /// Redactions of what is marked.
    public var right = 0

    /// The share of marked pieces that was found, 0…1; 1 where nothing is marked.
    public var recall: Double { gold == 0 ? 1 : Double(found) / Double(gold) }
    /// The share of redactions that are right, 0…1; 1 where nothing was redacted.
    public var precision: Double { redacted == 0 ? 1 : Double(right) / Double(redacted) }
  }

  /// The rows over some of the texts.
  public struct Part: Sendable, Hashable {
    /// `all`, or one of the halves: `development` and `held out`.
    public var name: String
    /// How many texts they are.
    public var texts = 0
    /// In the order of ``RedactionKind``; kinds that occur nowhere are left out.
    public var rows: [Row] = []
  }

  /// What was missed or wrongly redacted.
  public struct Failure: Sendable, Hashable {
    /// `development` or `held out`; `all` where cases have no ids.
    public var half: String
    /// As `email`.
    public var kind: String
    /// Whether it was missed; otherwise it was redacted wrongly.
    public var isMissed: Bool
    /// The marked or redacted piece between `⟦` and `⟧` in its surroundings.
    public var text: String
  }

  /// The counts, and what they come from.
  public struct Report: Sendable, Hashable {
    /// All texts, and where cases come with ids also the two halves.
    public var parts: [Part]
    /// In the order of the cases.
    public var failures: [Failure]
  }

  /// A file of cases that can't be used.
  public struct CaseError: Error, CustomStringConvertible {
    /// What is wrong, with the file.
    public var description: String
  }

  /// Runs over a file of cases: JSON lines with `text` and `entities` (`start`, `end`, `type`; offsets in Unicode
  /// scalars), or plain text with marked lines (see ``RedactionCase``).
  ///
  /// - Throws: ``CaseError`` where the file can't be read or holds no cases.
  public static func run(cases file: URL) throws -> Report {
    let cases = try RedactionCase.read(file)
    guard !cases.isEmpty else { throw CaseError(description: "\(file.path): no cases") }
    var tallies: [String: Tally] = [:]
    var failures: [Failure] = []
    let redactor = Redactor()
    for testCase in cases {
      let redacted = redactor.redact(testCase.document)
      for part in ["all", testCase.half].compactMap(\.self) {
        tallies[part, default: Tally()].add(testCase, redacted.redactions)
      }
      failures += Tally.failures(testCase, redacted.redactions)
    }
    let parts = ["development", "held out", "all"].compactMap { name in
      tallies[name].map { Part(name: name, texts: $0.texts, rows: $0.rows) }
    }
    return Report(parts: parts, failures: failures)
  }

  private struct Tally {
    var texts = 0
    private var counts: [RedactionKind: Row] = [:]

    var rows: [Row] { RedactionKind.allCases.compactMap { counts[$0] } }

    mutating func add(_ testCase: RedactionCase, _ redactions: [Redaction]) {
      texts += 1
      for (mark, share) in Tally.shares(testCase, redactions) {
        guard let kind = mark.kind else { continue }
        update(kind) {
          $0.gold += 1
          if share >= 0.9 { $0.found += 1 }
          if share == 1 { $0.foundWhole += 1 }
        }
      }
      for redaction in redactions {
        update(redaction.kind) {
          $0.redacted += 1
          if Tally.isRight(redaction, testCase) { $0.right += 1 }
        }
      }
    }

    private mutating func update(_ kind: RedactionKind, _ change: (inout Row) -> Void) {
      change(&counts[kind, default: Row(kind: kind.rawValue)])
    }

    static func failures(_ testCase: RedactionCase, _ redactions: [Redaction]) -> [Failure] {
      let missed = shares(testCase, redactions).compactMap { mark, share in
        mark.kind.flatMap { share >= 0.9 ? nil : ($0, true, mark.range) }
      }
      let wrong = redactions.filter { !isRight($0, testCase) }.map { ($0.kind, false, $0.range) }
      return (missed + wrong).map { kind, isMissed, range in
        Failure(
          half: testCase.half ?? "all", kind: kind.rawValue, isMissed: isMissed,
          text: surroundings(of: range, in: Array(testCase.text.utf8)))
      }
    }

    /// Each mark with the share of its letters and digits that is redacted.
    private static func shares(_ testCase: RedactionCase, _ redactions: [Redaction]) -> [(RedactionCase.Mark, Double)] {
      let bytes = Array(testCase.text.utf8)
      return testCase.marks.map { mark in
        (mark, share(of: mark.range, in: redactions.map(\.range), bytes))
      }
    }

    private static func isRight(_ redaction: Redaction, _ testCase: RedactionCase) -> Bool {
      let marks = testCase.marks.filter { $0.kind == redaction.kind || $0.allowed == redaction.kind }
      return share(of: redaction.range, in: marks.map(\.range), Array(testCase.text.utf8)) >= 0.5
    }

    private static func share(of range: Range<Int>, in others: [Range<Int>], _ bytes: [UInt8]) -> Double {
      let counted = range.filter { index in
        let byte = bytes[index]
        return byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
      }
      let covered = counted.count { index in others.contains { $0.contains(index) } }
      return counted.isEmpty ? 1 : Double(covered) / Double(counted.count)
    }

    private static func surroundings(of range: Range<Int>, in bytes: [UInt8]) -> String {
      func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
      let before = text(max(0, range.lowerBound - 40)..<range.lowerBound)
      let after = text(range.upperBound..<min(bytes.count, range.upperBound + 30))
      return "\(before)⟦\(text(range))⟧\(after)".replacing("\n", with: "⏎")
    }
  }
}
