import Records
import SignalStore
import Testing

extension SignalDatabase {
  /// The one signal of a label and a first quote, whatever its status.
  func signal(_ label: String, at quote: String) throws -> StoredSignal {
    var filter = SignalFilter()
    filter.labels = [label]
    filter.statuses = []
    filter.includesEarlierRevisions = true
    let found = try signals(matching: filter).filter { $0.evidence.first?.evidence.quote == quote }
    try #require(found.count == 1)
    return found[0]
  }

  /// Gives a signal a verdict.
  @discardableResult
  func judge(
    _ label: String, at quote: String, _ verdict: VerdictKind, by reviewer: String = "dana"
  ) throws -> VerdictRecord {
    try judge(signal(label, at: quote).id, verdict, in: ReviewContext(reviewer: reviewer))
  }
}
