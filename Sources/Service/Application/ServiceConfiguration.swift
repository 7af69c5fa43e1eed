public import Records
public import SignalStore

/// How the service listens, what it serves and what it refuses.
public struct ServiceConfiguration: Sendable {
  /// A certificate chain and its private key, as PEM files.
  public struct TLS: Sendable, Hashable {
    public var certificateChainPath: String
    public var privateKeyPath: String

    public init(certificateChainPath: String, privateKeyPath: String) {
      self.certificateChainPath = certificateChainPath
      self.privateKeyPath = privateKeyPath
    }
  }

  /// The database file.
  public var databasePath: String
  /// How long a write waits for another process's.
  public var lockTimeout = Duration.seconds(10)
  /// Purposes that customers' data is used for only where they have agreed.
  public var purposesNeedingConsent: Set<ProcessingPurpose> = []
  /// The address to listen on.
  public var host = "127.0.0.1"
  /// The port to listen on; 0 for any that is free.
  public var port = 8080
  /// `nil` serves plain HTTP.
  public var tls: TLS?
  /// Path of a model file; `nil` for the one inside the program.
  public var model: String?
  /// What signals can say.
  public var taxonomy = Taxonomy.default
  /// Path of the declared states and rules; `nil` for the built-in ones.
  public var segmentsPath: String?
  /// Path of the declared features; `nil` for the built-in ones.
  public var featuresPath: String?
  /// Whether customers who have said nothing about analytics are scored.
  public var isAnalyticsAllowedByDefault = true
  /// Whether callers from other machines are served without a key. Callers on this machine always are, unless
  /// ``needsKeyEverywhere``.
  public var allowsAnonymousAccess = false
  /// Whether even callers on this machine need a key.
  public var needsKeyEverywhere = false
  /// Web origins whose pages may call the API; none by default.
  public var allowedOrigins: [String] = []
  /// Whether webhooks may be sent to addresses of private networks and this machine, and without TLS.
  public var allowsPrivateWebhooks = false
  /// What a request, a connection and a caller may take.
  public var limits = ServiceLimits()

  public init(databasePath: String) {
    self.databasePath = databasePath
  }
}
