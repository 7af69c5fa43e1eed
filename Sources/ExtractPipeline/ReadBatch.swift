import Inputs
import Records
import SignalStore

/// Records in input order, on their way from reading to the store: consecutive records of one input, or of several
/// where inputs are small.
struct ReadBatch: Sendable {
  struct Part: Sendable {
    /// Index into the run's inputs.
    var input: Int
    /// How many records of the input come before these.
    var firstRecord: Int
    var records: [Record] = []
    /// Whether the input ends after these records.
    var isLast = false
  }

  enum Record: Sendable {
    case document(Document)
    case rejected(Rejection)
  }

  var parts: [Part] = []
  var notices: [InputNotice] = []
  var failures: [InputFailure] = []

  var recordCount: Int { parts.reduce(0) { $0 + $1.records.count } }
}

/// An input that could not be read (to its end).
public struct InputFailure: Sendable, Hashable {
  /// The input's name.
  public var input: String
  /// One sentence for a person.
  public var message: String
}
