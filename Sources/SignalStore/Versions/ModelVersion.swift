public import Records

/// What verdicts have taught, kept in a database: a delta on the models of a model file.
public struct ModelVersion: Sendable, Hashable {
  /// Counts from 1, in the order in which versions were learned.
  public var id: Int64
  /// Digest of the model file that the delta belongs to, as `sha256:…`.
  public var base: String
  /// Digest of base and delta, as `sha256:…`.
  public var digest: String
  /// `nil` once it was erased with the texts that it learned from.
  public var delta: [UInt8]?
  /// Parameters, counts and the comparison with the version before it, as JSON.
  public var provenance: String
  /// How many verdicts it learned from that are still there.
  public var verdicts: Int
  /// When it was learned.
  public var createdAt: Timestamp
}

/// A version that was learned and is to be kept.
public struct LearnedVersion: Sendable, Hashable {
  /// Digest of the model file that the delta belongs to.
  public var base: String
  /// Digest of base and delta.
  public var digest: String
  /// What was learned.
  public var delta: [UInt8]
  /// JSON.
  public var provenance: String
  /// Rows of the verdicts that went into it: where one of them is erased, so is the delta.
  public var verdicts: [Int64]
  /// Verdicts that it contradicts, with how probable it holds them to be mistaken, 0…1.
  public var suspicions: [Suspicion]

  /// A verdict that a model contradicts.
  public struct Suspicion: Sendable, Hashable {
    /// Row of the verdict.
    public var verdict: Int64
    /// How probable it is that the verdict is mistaken, 0…1.
    public var probability: Double

    public init(verdict: Int64, probability: Double) {
      self.verdict = verdict
      self.probability = probability
    }
  }

  public init(
    base: String, digest: String, delta: [UInt8], provenance: String, verdicts: [Int64], suspicions: [Suspicion] = []
  ) {
    self.base = base
    self.digest = digest
    self.delta = delta
    self.provenance = provenance
    self.verdicts = verdicts
    self.suspicions = suspicions
  }
}

/// An entry of the history of which version is in use.
public struct ModelPromotion: Sendable, Hashable {
  /// What was done.
  public enum Action: String, Sendable, Hashable {
    case promote
    case rollback
  }

  /// `nil` for the models as they are shipped.
  public var version: Int64?
  /// Taken into use, or gone back to.
  public var action: Action
  /// Why, in words for a person.
  public var reason: String?
  /// When.
  public var promotedAt: Timestamp
}
