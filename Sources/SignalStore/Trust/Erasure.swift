public import Records

/// Whose data is disclosed or erased.
public enum DataSubject: Sendable, Hashable {
  /// Every document that is, or in an earlier revision was, of one of the customers, and all their events, under any of
  /// the ids that are known to be theirs. Once erased, their documents and events are not stored again.
  case customers([String])
  /// Documents of which no customer is known. Once erased, they are not stored again.
  case documents([DocumentName])
  /// Documents that were made, or where no time is known came, before a time, and events that happened before it. They
  /// may be stored again.
  case older(than: Timestamp)
}

/// What a document is known by.
public struct DocumentName: Sendable, Hashable {
  /// The name of the input that it came from.
  public var source: String
  /// The id that the input gave.
  public var id: String

  public init(source: String, id: String) {
    self.source = source
    self.id = id
  }
}

/// What is stored of an ``DataSubject``, or was until it was erased.
public struct ErasureCounts: Sendable, Hashable {
  /// With all their revisions.
  public var documents = 0
  /// Of the customers, or older than the time.
  public var events = 0
  /// Of all revisions and extractors.
  public var signals = 0
  /// On those signals.
  public var verdicts = 0
  /// Answers of language models about the documents.
  public var answers = 0
  /// Entries of the audit log that tell of the documents and customers.
  public var auditPayloads = 0

  static func += (total: inout ErasureCounts, part: ErasureCounts) {
    total.documents += part.documents
    total.events += part.events
    total.signals += part.signals
    total.verdicts += part.verdicts
    total.answers += part.answers
    total.auditPayloads += part.auditPayloads
  }
}

/// What an erasure did, and what is left to do.
public struct ErasureReport: Sendable, Hashable {
  /// What was erased.
  public var counts = ErasureCounts()
  /// Answers of language models of which it is not known whose texts they came from, and that were erased to be sure.
  public var unlinkedAnswers = 0
  /// Rows of model versions that had learned from verdicts on the texts. What they learned was erased: they can't be
  /// used again, and a new one must be learned from the other verdicts.
  public var modelVersions: [Int64] = []
  /// Whether one of them was in use. The version before it that still stands is used in its place, or else the model as
  /// it is shipped.
  public var modelInUseWasErased = false
  /// Inputs that the documents came from, by name: the files themselves are untouched.
  public var sources: [String] = []
  /// Rows that were removed from rejects files and from the files of jobs.
  public var rejectedRows = 0
  /// Rejects files and files of jobs that could not be read or changed, with the reason.
  public var unreachableFiles: [String] = []
  /// Copies of the database that were made before; they hold what was erased until they are deleted.
  public var backups: [StoredBackup] = []
  /// Whether no byte of what was erased is left in the database's files. Where it is false, another process was
  /// reading: erasing again, when it has ended, clears the rest.
  public var isFileClean = true
}
