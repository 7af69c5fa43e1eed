public import Records

/// What an extraction was asked to do: runs with equal descriptions are one run, so that a killed one is continued and
/// a repeated one adds nothing.
public struct RunDescription: Sendable, Hashable {
  /// One input, in the order in which they are read.
  public struct Input: Sendable, Hashable {
    /// The input's name: a path, or `stdin`.
    public var name: String
    /// Whether the same bytes can be read again, so that a killed run continues where it was; a pipe can't be.
    public var isRepeatable: Bool

    public init(name: String, isRepeatable: Bool = true) {
      self.name = name
      self.isRepeatable = isRepeatable
    }
  }

  public var inputs: [Input]
  /// Every option that decides what is read or extracted, in any stable spelling; not the number of jobs.
  public var options: String
  public var extractor: ExtractorVersion

  public init(inputs: [Input], options: String, extractor: ExtractorVersion) {
    self.inputs = inputs
    self.options = options
    self.extractor = extractor
  }

  /// The digest that runs are told apart by.
  var identity: ContentDigest {
    var hasher = FieldHasher()
    hasher.append(inputs.count)
    for input in inputs { hasher.append(input.name) }
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
  /// Records that were read and committed: ``documents`` + ``rejected``. Reading continues after as many.
  public var records: Int
  /// Records that were documents, stored by this run or before.
  public var documents: Int
  /// Records that could not be read.
  public var rejected: Int
  /// Documents that were new when this run came to them.
  public var added: Int
  /// Documents whose content was new when this run came to them.
  public var revised: Int
  /// Folds together what was read; see ``ExtractedBatch/Item/record``.
  public var digest: ReadDigest
  /// Whether the input has been read to its end.
  public var isComplete: Bool

  public init(
    records: Int = 0, documents: Int = 0, rejected: Int = 0, added: Int = 0, revised: Int = 0,
    digest: ReadDigest = ReadDigest(), isComplete: Bool = false
  ) {
    self.records = records
    self.documents = documents
    self.rejected = rejected
    self.added = added
    self.revised = revised
    self.digest = digest
    self.isComplete = isComplete
  }
}

/// A run that has begun, and how far it had got.
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
  /// Where each input stood when the run began, in the order of ``RunDescription/inputs``.
  public let inputs: [InputProgress]
  let extractorID: Int64
}
