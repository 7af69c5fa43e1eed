public import Records
public import SignalStore

extension JSONWriter {
  /// Writes an entry of the history as one object with the signal that it is about.
  public mutating func write(_ record: VerdictRecord) {
    beginObject()
    key("verdict_id")
    number(Int(record.id))
    key("decided_at")
    string(record.decidedAt.iso8601)
    key("reviewer")
    string(record.reviewer)
    key("verdict")
    string(record.verdict.rawValue)
    key("queue")
    string(record.queue?.rawValue)
    key("status_before")
    string(record.statusBefore.rawValue)
    key("status_after")
    string(record.statusAfter.rawValue)
    if let undoes = record.undoes {
      key("undoes")
      number(Int(undoes))
    }
    key("undone")
    bool(record.isUndone)
    key("reason")
    string(record.reason)
    key("signal")
    write(record.signal)
    if let replacement = record.replacement {
      key("replacement")
      write(replacement)
    }
    endObject()
  }
}
