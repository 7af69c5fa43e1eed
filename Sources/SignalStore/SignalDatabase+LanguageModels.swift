internal import GRDB
internal import Records

/// A language model's answer, kept so that it is paid for once.
public struct StoredAnswer: Sendable, Hashable {
  /// What the model said, word for word.
  public var text: String
  /// Tokens sent, as the server counted them.
  public var inputTokens: Int
  /// Tokens received, as the server counted them.
  public var outputTokens: Int

  /// The model that answered, in the server's words.
  public var model: String?
  /// How the server was asked for JSON.
  public var schemaMode: String?

  public init(text: String, inputTokens: Int, outputTokens: Int, model: String? = nil, schemaMode: String? = nil) {
    self.text = text
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.model = model
    self.schemaMode = schemaMode
  }
}

/// An answer that could not be used, with the document that was asked about.
public struct StoredLanguageModelFailure: Sendable, Hashable {
  public var document: DocumentReference
  public var failure: LanguageModelUse.Failure
}

extension SignalDatabase {
  /// The answer kept under a key, or `nil`.
  ///
  /// - Parameter key: the digest of everything that shaped the answer.
  /// - Throws: ``StoreError``.
  public func answer(for key: ContentDigest) throws -> StoredAnswer? {
    try read { db in
      try PreparedStatement(
        db,
        """
        SELECT answer, input_tokens, output_tokens, model, schema_mode FROM language_model_answers WHERE key = ?1
        """
      ).first(
        { $0.bind(key.bytes, at: 1) },
        {
          StoredAnswer(
            text: $0.text(0), inputTokens: $0.int(1), outputTokens: $0.int(2), model: $0.optionalText(3),
            schemaMode: $0.optionalText(4))
        })
    }
  }

  /// Keeps answers, in one transaction; an answer under the same key is replaced.
  ///
  /// - Throws: ``StoreError``.
  public func store(_ answers: [(key: ContentDigest, answer: StoredAnswer)]) throws(StoreError) {
    let now = options.clock()
    try write { db in
      let statement = try PreparedStatement(
        db,
        """
        INSERT INTO language_model_answers (
          key, answer, input_tokens, output_tokens, model, schema_mode, answered_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (key) DO UPDATE SET
          answer = ?2, input_tokens = ?3, output_tokens = ?4, model = ?5, schema_mode = ?6, answered_at = ?7
        """)
      for (key, answer) in answers {
        try statement.run {
          $0.bind(key.bytes, at: 1)
          $0.bind(answer.text, at: 2)
          $0.bind(answer.inputTokens, at: 3)
          $0.bind(answer.outputTokens, at: 4)
          $0.bind(answer.model, at: 5)
          $0.bind(answer.schemaMode, at: 6)
          $0.bind(now.milliseconds, at: 7)
        }
      }
    }
  }

  /// Answers that could not be used, the newest first.
  ///
  /// - Parameter limit: how many at most.
  /// - Throws: ``StoreError``.
  public func languageModelFailures(limit: Int = .max) throws -> [StoredLanguageModelFailure] {
    try read { db in
      var failures: [StoredLanguageModelFailure] = []
      try PreparedStatement(
        db,
        """
        SELECT f.reason, f.answer, o.name, d.external_id, r.number, r.kind, c.external_id, r.channel, r.created_at
        FROM language_model_failures f JOIN extractions x ON x.id = f.extraction_id
          JOIN revisions r ON r.id = x.revision_id JOIN documents d ON d.id = r.document_id
          JOIN sources o ON o.id = d.source_id LEFT JOIN customers c ON c.id = r.customer_id
        ORDER BY f.id DESC LIMIT ?1
        """
      ).forEach({ $0.bind(limit, at: 1) }) { row in
        guard let kind = DocumentKind(rawValue: row.text(5)) else {
          throw StoreError(.corrupt, "A document of the database has the unknown kind `\(row.text(5))`.")
        }
        failures.append(
          StoredLanguageModelFailure(
            document: DocumentReference(
              source: row.text(2), id: row.text(3), revision: row.int(4), kind: kind,
              customerID: row.optionalText(6), channel: row.optionalText(7),
              createdAt: row.optionalInt64(8).map { Timestamp(milliseconds: $0) }),
            failure: LanguageModelUse.Failure(reason: row.text(0), answer: row.optionalText(1))))
      }
      return failures
    }
  }

  /// What all language model use took that is on record.
  ///
  /// - Throws: ``StoreError``.
  public func languageModelTotals() throws -> LanguageModelTotals {
    try read { db in
      try PreparedStatement(
        db,
        """
        SELECT count(*), total(requests), total(cache_hits), total(attempts), total(input_tokens),
          total(output_tokens), total(cost_nanos), total(latency_milliseconds), total(rejected_items)
        FROM language_model_uses
        """
      ).first({ _ in }) { row in
        var use = LanguageModelUse()
        use.requests = row.int(1)
        use.cacheHits = row.int(2)
        use.attempts = row.int(3)
        use.inputTokens = row.int(4)
        use.outputTokens = row.int(5)
        use.costNanos = row.int(6)
        use.latencyMilliseconds = row.int(7)
        use.rejectedItems = row.int(8)
        return LanguageModelTotals(documents: row.int(0), use: use)
      } ?? LanguageModelTotals(documents: 0, use: LanguageModelUse())
    }
  }
}

/// What asking language models took, over all documents of a database.
public struct LanguageModelTotals: Sendable, Hashable {
  /// Documents that a language model was asked about.
  public var documents: Int
  /// Sums over them.
  public var use: LanguageModelUse
}
