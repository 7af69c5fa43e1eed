internal import GRDB
internal import Records

extension SignalDatabase {
  /// Begins a run, or continues or repeats the one with the same description.
  ///
  /// In each case every input is read from its start. What is stored already with the same content is left as it is, so
  /// a killed run ends with the rows of an undisturbed one, and a repeated one adds nothing, also where the inputs have
  /// changed meanwhile.
  ///
  /// - Throws: ``StoreError``.
  public func beginRun(_ description: RunDescription) throws(StoreError) -> ExtractionRun {
    let now = options.clock()
    return try write { db in
      let extractorID = try SignalDatabase.extractorID(of: description.extractor, db)
      try ExtractorRetirement(db).readmit(extractorID)
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
          try SignalDatabase.insertInput(position, name: input, run: id, db)
        }
        try noteRun(id, "new", at: now, db)
        return ExtractionRun(id: id, beginning: .new, extractorID: extractorID)
      }
      try resetInputs(of: found.id, db)
      if found.isFinished {
        try PreparedStatement(db, "UPDATE runs SET is_finished = 0, finished_at = NULL WHERE id = ?1")
          .run { $0.bind(found.id, at: 1) }
      }
      try noteRun(found.id, found.isFinished ? "repeated" : "continued", at: now, db)
      return ExtractionRun(
        id: found.id, beginning: found.isFinished ? .repeated : .continued, extractorID: extractorID)
    }
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
      try noteRun(run.id, "finished", at: now, db)
    }
  }

  private func noteRun(_ id: Int64, _ event: String, at time: Timestamp, _ db: Database) throws {
    let inputs = try SignalDatabase.progress(run: id, db)
    var json = JSONWriter()
    json.beginObject()
    json.key("run")
    json.number(Int(id))
    json.key("event")
    json.string(event)
    json.key("inputs")
    json.number(inputs.count)
    for (name, counts) in [
      ("documents", inputs.map(\.documents)), ("rejected", inputs.map(\.rejected)), ("added", inputs.map(\.added)),
      ("revised", inputs.map(\.revised)), ("suppressed", inputs.map(\.suppressed)),
    ] {
      json.key(name)
      json.number(counts.reduce(0, +))
    }
    json.endObject()
    try AuditLog.append(.run, payload: String(decoding: json.bytes, as: UTF8.self), at: time, db)
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
        (run_id, position, name, records, documents, rejected, added, revised, is_complete)
      VALUES (?1, ?2, ?3, 0, 0, 0, 0, 0, 0)
      """
    ).run {
      $0.bind(run, at: 1)
      $0.bind(position, at: 2)
      $0.bind(name, at: 3)
    }
  }

  /// What was added and revised stays counted: a repeated run whose inputs are unchanged adds 0 to it.
  private func resetInputs(of run: Int64, _ db: Database) throws {
    try PreparedStatement(
      db,
      """
      UPDATE run_inputs SET records = 0, documents = 0, rejected = 0, suppressed = 0, is_complete = 0 WHERE run_id = ?1
      """
    ).run { $0.bind(run, at: 1) }
  }

  static func progress(run: Int64, _ db: Database) throws -> [InputProgress] {
    var inputs: [InputProgress] = []
    try PreparedStatement(
      db,
      """
      SELECT records, documents, rejected, added, revised, suppressed, is_complete
      FROM run_inputs WHERE run_id = ?1 ORDER BY position
      """
    ).forEach({ $0.bind(run, at: 1) }) {
      inputs.append(
        InputProgress(
          records: $0.int(0), documents: $0.int(1), rejected: $0.int(2), added: $0.int(3), revised: $0.int(4),
          suppressed: $0.int(5), isComplete: $0.bool(6)))
    }
    return inputs
  }
}
