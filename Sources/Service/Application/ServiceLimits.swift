/// What a request, a connection and a caller may take, so that none can take what belongs to all.
public struct ServiceLimits: Sendable, Hashable {
  /// Connections open at once.
  public var connections = 4096
  /// Requests worked on at once; more are told to come back (503).
  public var requestsInFlight = 256
  /// Threads for work that would hold up other requests.
  public var blockingThreads = 4
  /// Such works under way and waiting, together; more are told to come back (503).
  public var blockingQueue = 512
  /// Bytes of a request's body, save for uploads of jobs and streams of documents.
  public var bodyBytes = 4 << 20
  /// Bytes of bodies that wait for their rest, of all connections together.
  public var heldBytes = 256 << 20
  /// Bytes of one document in a stream.
  public var documentBytes = 1 << 20
  /// Bytes of a job's upload.
  public var uploadBytes = 10 << 30
  /// Uploads that wait to be worked on; more are told to come back (503).
  public var queuedJobs = 100
  /// How long a job's result is kept.
  public var jobLifetime = Duration.seconds(7 * 86_400)
  /// Bytes of the URL.
  public var urlBytes = 8 << 10
  /// Bytes of all header fields together.
  public var headerBytes = 32 << 10
  /// Header fields.
  public var headerFields = 100
  /// How deep JSON may be nested.
  public var jsonDepth = 64
  /// From a request's first byte to its last; a body that is slower is cut off.
  public var readDeadline = Duration.seconds(30)
  /// For a reader to take the next part of an answer.
  public var writeDeadline = Duration.seconds(30)
  /// For a handler to answer.
  public var handlerDeadline = Duration.seconds(30)
  /// How long a connection may stay open without a request.
  public var idleTimeout = Duration.seconds(60)
  /// How long requests under way may take after the service was asked to stop.
  public var shutdownDeadline = Duration.seconds(20)
  /// Requests per second that one key may make on average; 0 for no limit.
  public var requestsPerSecond = 0
  /// Requests that one key may make at once after a pause.
  public var burst = 100

  public init() {}
}
