public import Logging
import Records
import Synchronization

/// What the service says of its work, a JSON object a line.
///
/// Lines are gathered and written together, a tenth of a second later at most; from warnings on at once.
/// They never hold texts of documents, keys, or anything of customers.
public final class ServiceLog: Sendable {
  /// Says nothing.
  public static let none = ServiceLog(level: .critical) { _ in }

  /// What is less important than this is not said.
  public let level: Logger.Level

  private let lines = Mutex<[UInt8]>([])
  private let write: @Sendable ([UInt8]) -> Void

  /// - Parameter write: takes whole lines of UTF-8.
  public init(level: Logger.Level, write: @escaping @Sendable ([UInt8]) -> Void) {
    self.level = level
    self.write = write
  }

  /// For libraries that say something of their own.
  var logger: Logger {
    var logger = Logger(label: "hark") { [self] _ in JSONLogHandler(log: self) }
    logger.logLevel = level
    return logger
  }

  /// Adds a line.
  func append(_ line: [UInt8], isUrgent: Bool = false) {
    let due: [UInt8]? = lines.withLock { lines in
      lines += line
      guard isUrgent || lines.count >= 1 << 14 else { return nil }
      defer { lines.removeAll(keepingCapacity: true) }
      return lines
    }
    if let due { write(due) }
  }

  /// Writes what was gathered.
  func flush() {
    let due = lines.withLock { lines in
      defer { lines.removeAll(keepingCapacity: true) }
      return lines
    }
    if !due.isEmpty { write(due) }
  }
}

/// Writes what libraries log as lines of a ``ServiceLog``.
struct JSONLogHandler: LogHandler {
  let log: ServiceLog
  var logLevel = Logger.Level.info
  var metadata: Logger.Metadata = [:]

  init(log: ServiceLog) {
    self.log = log
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var json = JSONWriter()
    json.beginObject()
    json.key("time")
    json.string(LogTime.now())
    json.key("level")
    json.string(event.level.rawValue)
    json.key("message")
    json.string(event.message.description)
    let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
    for (key, value) in all.sorted(by: { $0.key < $1.key }) where key != "hb.request.id" {
      json.key(key)
      json.string(value.description)
    }
    json.endObject()
    json.newline()
    log.append(json.bytes, isUrgent: event.level >= .warning)
  }
}
