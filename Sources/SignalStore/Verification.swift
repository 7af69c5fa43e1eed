/// What checking every stored document and quote found.
public struct VerificationReport: Sendable, Hashable {
  /// One thing that is not as it should be.
  public struct Fault: Sendable, Hashable {
    public var source: String
    public var documentID: String
    public var revision: Int
    /// `nil` where the fault is the document's own.
    public var signal: SignalID?
    /// What is wrong, for a person.
    public var message: String
  }

  /// Revisions of documents whose content was compared with its digest.
  public var revisions = 0
  /// Signals whose evidence was checked.
  public var signals = 0
  /// Quotes that were compared with the text at their span.
  public var quotes = 0
  /// All faults, also those that ``faults`` has no room for.
  public var faultCount = 0
  /// The first 100 faults.
  public private(set) var faults: [Fault] = []

  public init() {}

  mutating func append(_ fault: Fault) {
    faultCount += 1
    if faults.count < 100 { faults.append(fault) }
  }
}
