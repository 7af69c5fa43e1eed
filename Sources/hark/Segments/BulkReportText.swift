import Foundation
import Records
import SegmentPipeline
import SignalStore

/// What going through all customers did, for a person.
struct BulkReportText {
  private(set) var text: String

  init(_ report: BulkReport) {
    text = "\(report.customers) customers gone through, \(report.folded) with news"
    text += report.refused > 0 ? ", \(report.refused) without consent to analytics.\n" : ".\n"
    for segment in Set(report.entered.keys).union(report.left.keys).sorted() {
      let changes = [
        report.entered[segment].map { "+\($0)" }, report.left[segment].map { "−\($0)" },
      ].compactMap(\.self)
      text += "  \(segment)  \(changes.joined(separator: " "))\n"
    }
  }

  /// Says on standard error how far it has come, where that is a terminal.
  static func progress(_ customers: Int, isWanted: Bool) {
    guard isWanted, isatty(STDERR_FILENO) == 1, customers % 10_000 < 1000 else { return }
    FileHandle.standardError.write(Data("\r\(customers) customers …\u{1B}[K\r".utf8))
  }
}

/// Transitions as lines, for a person.
enum TransitionText {
  static func lines(_ transitions: [SegmentTransition], in database: SignalDatabase) throws -> String {
    try transitions.map { try line($0, name: database.customerName(of: $0.profile)) }.joined()
  }

  /// `2026-03-04T10:00:00Z  c-4  + at_risk 0.71: 3 unresolved contacts in 14 days (+0.30), …`.
  static func line(_ transition: SegmentTransition, name: String) -> String {
    let reasons = transition.reasons.map(reason).joined(separator: ", ")
    let sign = transition.isEntry ? "+" : "−"
    let score = String(format: "%.2f", transition.score)
    return "\(transition.at.iso8601)  \(name)  \(sign) \(transition.segment) \(score)"
      + (reasons.isEmpty ? "" : ": \(reasons)") + "\n"
  }

  static func reason(_ reason: SegmentReason) -> String {
    reason.contribution == 0 ? reason.text : "\(reason.text) (\(String(format: "%+.2f", reason.contribution)))"
  }
}
