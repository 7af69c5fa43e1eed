import Records
import SignalStore

extension JSONWriter {
  /// Writes what labels are of: the document's names, its revision, and the kinds to be labelled.
  mutating func writeLabelled(_ stored: StoredDocument, kinds: Set<SignalKind>) {
    key("id")
    string(stored.document.id)
    key("source")
    string(stored.document.source)
    key("revision")
    number(stored.revision)
    key("kinds")
    beginArray()
    for kind in SignalKind.allCases where kinds.contains(kind) { string(kind.rawValue) }
    endArray()
  }
}

extension StandingSignals {
  /// The signals of some kinds, without what another extractor or a later statement speaks against.
  func signals(of kinds: Set<SignalKind>) -> [StoredSignal] {
    stored.filter { kinds.contains($0.kind) && SignalFilter.standing.contains($0.status) }
  }
}
