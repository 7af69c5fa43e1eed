public import Records

/// An upload that is worked on after its request was answered.
public struct StoredJob: Sendable, Hashable {
  /// How far a job has come.
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// It waits for those before it.
    case queued
    case running
    case done
    /// It ended before its input did; ``StoredJob/failure`` says why.
    case failed
  }

  /// The job's row, which grows from job to job.
  public var row: Int64
  /// What callers know it by.
  public var id: String
  public var state: State
  /// The source of its documents.
  public var source: String
  public var options: JobOptions
  /// Size of the upload.
  public var bytes: Int
  public var progress: JobProgress
  /// What went wrong, in words for a person.
  public var failure: String?
  public var createdAt: Timestamp
  public var startedAt: Timestamp?
  public var finishedAt: Timestamp?
}

/// How far a job has got with its upload.
public struct JobProgress: Sendable, Hashable {
  /// Bytes of the upload that have been read.
  public var position: Int
  public var documents: Int
  /// Rows that could not be read.
  public var rejected: Int

  public init(position: Int = 0, documents: Int = 0, rejected: Int = 0) {
    self.position = position
    self.documents = documents
    self.rejected = rejected
  }
}

/// How a job's upload is to be read, as its caller said it.
public struct JobOptions: Sendable, Hashable {
  /// Whether the caller said that the upload is plain JSON lines, so that a person's lines can be taken out of it.
  public var isLines: Bool
  public var kind: DocumentKind?
  /// A map of fields in the form of `hark extract --map`.
  public var map: String?
  /// The column that names the conversation.
  public var groupBy: String?

  public init(isLines: Bool, kind: DocumentKind? = nil, map: String? = nil, groupBy: String? = nil) {
    self.isLines = isLines
    self.kind = kind
    self.map = map
    self.groupBy = groupBy
  }

  init(json: String) {
    let value = JSONValue(json)
    self.init(
      isLines: value?["lines"]?.bool ?? false, kind: value?["kind"]?.text.flatMap(DocumentKind.init),
      map: value?["map"]?.text, groupBy: value?["group_by"]?.text)
  }

  var json: String {
    var json = JSONWriter()
    json.beginObject()
    json.key("lines")
    json.bool(isLines)
    json.key("kind")
    json.string(kind?.rawValue)
    json.key("map")
    json.string(map)
    json.key("group_by")
    json.string(groupBy)
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
