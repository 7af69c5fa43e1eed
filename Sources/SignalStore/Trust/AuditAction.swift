/// What an entry of the audit log is about.
public struct AuditAction: RawRepresentable, Sendable, Hashable {
  public let rawValue: String

  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// A run read documents and stored their signals.
  public static let run = AuditAction(rawValue: "run")
  /// A reviewer gave a verdict, or took one back.
  public static let verdict = AuditAction(rawValue: "verdict")
  /// A model version was learned from verdicts.
  public static let training = AuditAction(rawValue: "training")
  /// A model version came into use.
  public static let promotion = AuditAction(rawValue: "promotion")
  /// The model version before came back into use.
  public static let rollback = AuditAction(rawValue: "rollback")
  /// Everything held on a customer was given out.
  public static let disclosure = AuditAction(rawValue: "disclosure")
  /// Documents, and all that came of them, were erased.
  public static let erasure = AuditAction(rawValue: "erasure")
  /// Documents were erased because of their age.
  public static let retention = AuditAction(rawValue: "retention")
  /// A customer objected to a purpose.
  public static let objection = AuditAction(rawValue: "objection")
  /// A customer agreed to a purpose.
  public static let consent = AuditAction(rawValue: "consent")
  /// A customer withdrew an objection or a consent.
  public static let withdrawal = AuditAction(rawValue: "withdrawal")
  /// A person said that customers are one, or are not.
  public static let identity = AuditAction(rawValue: "identity")
  /// A copy of the database was made.
  public static let backup = AuditAction(rawValue: "backup")
  /// A key to the service was made or revoked.
  public static let access = AuditAction(rawValue: "access")
}
