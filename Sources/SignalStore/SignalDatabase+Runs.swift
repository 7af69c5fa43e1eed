internal import GRDB
internal import Records

extension SignalDatabase {
  /// Begins a run, or continues or repeats the one with the same description.
  ///
  /// A run that did not come to its end is continued: the caller reads each input from its start, passes over as many
  /// records as ``InputProgress/records`` says, checks that their digest is ``InputProgress/digest``, and commits what
  /// follows; where the digest differs, the file has changed, and ``restart(input:of:)`` is called for. A finished run
  /// is repeated from the start of every input; where these are unchanged, it ends with the rows it began with.
  ///
  /// - Throws: ``StoreError``.
  public func beginRun(_ description: RunDescription) throws(StoreError) -> ExtractionRun {
    let now = options.clock()
    return try write { db in
      let extractorID = try SignalDatabase.extractorID(of: description.extractor, db)
      let identity = description.identity.bytes
      let found = try PreparedStatement(db, "SELECT id, is_finished FROM runs WHERE identity = ?1")
        .first({ $0.bind(identity, at: 1) }, { (id: $0.int64(0), isFinished: $0.bool(1)) })
      guard let found else {
        let id = try PreparedStatement(
          db,
          """
          INSERT INTO runs (identity, extractor_id, options, is_finished, started_at) VALUES (?1, ?2, ?3, 0, ?4)
          """
        ).insert {
          $0.bind(identity, at: 1)
          $0.bind(extractorID, at: 2)
          $0.bind(description.options, at: 3)
          $0.bind(now.milliseconds, at: 4)
        }
        for (position, input) in description.inputs.enumerated() {
          try SignalDatabase.insertInput(position, name: input.name, run: id, db)
        }
        return ExtractionRun(
          id: id, beginning: .new, inputs: description.inputs.map { _ in InputProgress() }, extractorID: extractorID)
      }
      for (position, input) in description.inputs.enumerated() where found.isFinished || !input.isRepeatable {
        try SignalDatabase.resetInput(position, run: found.id, db)
      }
      if found.isFinished {
        try PreparedStatement(db, "UPDATE runs SET is_finished = 0, finished_at = NULL WHERE id = ?1")
          .run { $0.bind(found.id, at: 1) }
      }
      return ExtractionRun(
        id: found.id, beginning: found.isFinished ? .repeated : .continued,
        inputs: try SignalDatabase.progress(run: found.id, db), extractorID: extractorID)
    }
  }

  /// Forgets how far a run has got with one input, so that it is read from its start; what is stored stays.
  ///
  /// - Throws: ``StoreError``.
  public func restart(input: Int, of run: ExtractionRun) throws(StoreError) {
    try write { db in try SignalDatabase.resetInput(input, run: run.id, db) }
  }

  /// How far a run has got with each of its inputs.
  ///
  /// - Throws: ``StoreError``.
  public func progress(of run: ExtractionRun) throws -> [InputProgress] {
    try read { db in try SignalDatabase.progress(run: run.id, db) }
  }

  /// Records that a run has come to its end.
  ///
  /// - Throws: ``StoreError``, of code ``StoreError/Code/conflict`` where an input is not complete.
  public func finishRun(_ run: ExtractionRun) throws(StoreError) {
    let now = options.clock()
    try write { db in
      guard try SignalDatabase.progress(run: run.id, db).allSatisfy(\.isComplete) else {
        throw StoreError(.conflict, "The run can't be finished: not all of its inputs have been read to their end.")
      }
      try PreparedStatement(db, "UPDATE runs SET is_finished = 1, finished_at = ?2 WHERE id = ?1").run {
        $0.bind(run.id, at: 1)
        $0.bind(now.milliseconds, at: 2)
      }
    }
  }
}

extension SignalDatabase {
  static func extractorID(of extractor: ExtractorVersion, _ db: Database) throws -> Int64 {
    let bind = { (arguments: borrowing Arguments) in
      arguments.bind(extractor.name, at: 1)
      arguments.bind(extractor.version, at: 2)
      arguments.bind(extractor.model, at: 3)
      arguments.bind(extractor.prompt, at: 4)
    }
    let found = try PreparedStatement(
      db,
      """
      SELECT id FROM extractors
      WHERE name = ?1 AND version = ?2 AND ifnull(model, '') = ifnull(?3, '') AND ifnull(prompt, '') = ifnull(?4, '')
      """
    ).first(bind, { $0.int64(0) })
    if let found { return found }
    return try PreparedStatement(
      db, "INSERT INTO extractors (name, version, model, prompt) VALUES (?1, ?2, ?3, ?4)"
    ).insert(bind)
  }

  private static func insertInput(_ position: Int, name: String, run: Int64, _ db: Database) throws {
    try PreparedStatement(
      db,
      """
      INSERT INTO run_inputs
        (run_id, position, name, records, documents, rejected, added, revised, read_digest, is_complete)
      VALUES (?1, ?2, ?3, 0, 0, 0, 0, 0, ?4, 0)
      """
    ).run {
      $0.bind(run, at: 1)
      $0.bind(position, at: 2)
      $0.bind(name, at: 3)
      $0.bind(ReadDigest().value.bytes, at: 4)
    }
  }

  /// What was added and revised stays counted: a repeated run whose inputs are unchanged adds 0 to it.
  private static func resetInput(_ position: Int, run: Int64, _ db: Database) throws {
    try PreparedStatement(
      db,
      """
      UPDATE run_inputs SET records = 0, documents = 0, rejected = 0, read_digest = ?3, is_complete = 0
      WHERE run_id = ?1 AND position = ?2
      """
    ).run {
      $0.bind(run, at: 1)
      $0.bind(position, at: 2)
      $0.bind(ReadDigest().value.bytes, at: 3)
    }
  }

  static func progress(run: Int64, _ db: Database) throws -> [InputProgress] {
    var inputs: [InputProgress] = []
    try PreparedStatement(
      db,
      """
      SELECT records, documents, rejected, added, revised, read_digest, is_complete
      FROM run_inputs WHERE run_id = ?1 ORDER BY position
      """
    ).forEach({ $0.bind(run, at: 1) }) {
      inputs.append(
        InputProgress(
          records: $0.int(0), documents: $0.int(1), rejected: $0.int(2), added: $0.int(3), revised: $0.int(4),
          digest: ContentDigest(bytes: $0.blob(5)).map { ReadDigest(value: $0) } ?? ReadDigest(),
          isComplete: $0.bool(6)))
    }
    return inputs
  }
}
