public import Records

/// What an extraction was asked to do: runs with equal descriptions are one run, so that a killed one is continued and
/// a repeated one adds nothing.
public struct RunDescription: Sendable, Hashable {
  /// The inputs' names, in the order in which they are read: paths, or `stdin`.
  public var inputs: [String]
  /// Every option that decides what is read or extracted, in any stable spelling; not the number of jobs.
  public var options: String
  public var extractor: ExtractorVersion

  public init(inputs: [String], options: String, extractor: ExtractorVersion) {
    self.inputs = inputs
    self.options = options
    self.extractor = extractor
  }

  /// The digest that runs are told apart by.
  var identity: ContentDigest {
    var hasher = FieldHasher()
    hasher.append(inputs.count)
    for input in inputs { hasher.append(input) }
    hasher.append(options)
    hasher.append(extractor)
    return hasher.finalize()
  }
}

extension FieldHasher {
  mutating func append(_ extractor: ExtractorVersion) {
    append(extractor.name)
    append(extractor.version)
    append(extractor.model)
    append(extractor.prompt)
  }
}

/// How far a run has got with one input.
public struct InputProgress: Sendable, Hashable {
  /// Records that were read and committed: ``documents`` + ``rejected``.
  public var records: Int
  /// Records that were documents, stored by this run or before.
  public var documents: Int
  /// Records that could not be read.
  public var rejected: Int
  /// Documents that were new when this run came to them.
  public var added: Int
  /// Documents whose content was new when this run came to them.
  public var revised: Int
  /// Those of ``documents`` that were not stored, since they or their customers were erased before.
  public var suppressed: Int
  /// Whether the input has been read to its end.
  public var isComplete: Bool

  public init(
    records: Int = 0, documents: Int = 0, rejected: Int = 0, added: Int = 0, revised: Int = 0,
    suppressed: Int = 0, isComplete: Bool = false
  ) {
    self.records = records
    self.documents = documents
    self.rejected = rejected
    self.added = added
    self.revised = revised
    self.suppressed = suppressed
    self.isComplete = isComplete
  }
}

/// A run that has begun.
public struct ExtractionRun: Sendable, Hashable {
  /// How a run relates to those before it.
  public enum Beginning: Sendable, Hashable {
    case new
    /// The same was asked before and did not come to its end.
    case continued
    /// The same was asked before and finished; the inputs are read again from their start.
    case repeated
  }

  /// The run's row.
  public let id: Int64
  public let beginning: Beginning
  let extractorID: Int64
}
