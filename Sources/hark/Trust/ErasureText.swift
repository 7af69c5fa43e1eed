import Records
import SignalStore

/// What an erasure did, and what is left to do, for a person.
struct ErasureText {
  private(set) var text: String
  /// Whether every file that Hark knows of and may change is clean.
  private(set) var isComplete: Bool

  init(_ report: ErasureReport) {
    text = "Erased: \(report.counts.text).\n"
    isComplete = report.isFileClean && report.unreachableFiles.isEmpty
    if report.unlinkedAnswers > 0 {
      line("Also erased: \(counted(report.unlinkedAnswers, "cached answer")) that no document had used yet.")
    }
    if report.rejectedRows > 0 { line("Removed from rejects files: \(counted(report.rejectedRows, "row")).") }
    if !report.modelVersions.isEmpty {
      let versions = report.modelVersions.map(String.init).joined(separator: ", ")
      line("Erased what the model versions \(versions) had learned from the texts.")
      if report.modelInUseWasErased {
        line(
          "One of them was in use; the version before it is now. `hark retrain` learns anew from the other verdicts.")
      }
    }
    if !report.sources.isEmpty {
      line("The texts came from these inputs, which are as they were: \(report.sources.joined(separator: ", "))")
    }
    for message in report.unreachableFiles { line("Not done: \(message)") }
    if !report.isFileClean {
      line("Not done: another process was reading, so that traces are left in the database's files. Run this again.")
    }
  }

  /// Names the backups that still hold what was erased.
  mutating func add(_ backups: [StoredBackup], now: Timestamp) {
    for backup in backups where backup.exists {
      line("Still in the backup \(backup.path), \(backup.expiry(now: now)). --in-backups erases there too.")
    }
  }

  mutating func add(_ report: ErasureReport, inBackup backup: StoredBackup) {
    isComplete = isComplete && report.isFileClean
    line("Erased in the backup \(backup.path): \(report.counts.text).")
  }

  private mutating func line(_ line: String) {
    text += line + "\n"
  }
}

extension StoredBackup {
  /// `which expires 2027-01-01T00:00:00Z`
  func expiry(now: Timestamp) -> String {
    guard let expiresAt else { return "which has no expiry" }
    return expiresAt < now ? "which expired \(expiresAt.iso8601): delete it" : "which expires \(expiresAt.iso8601)"
  }
}
