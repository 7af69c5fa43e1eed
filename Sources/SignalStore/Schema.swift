internal import GRDB

/// The schema, as migrations that are only ever added to.
///
/// Every table is STRICT. Integer keys follow the order of the input, so that equal inputs give equal rows.
/// Columns named in ``runTimeColumns`` say when something was done, and nothing else does.
enum Schema {
  /// `Hark` in ASCII: marks the file as ours (`PRAGMA application_id`).
  static let applicationID: Int32 = 0x4861_726B

  /// Columns that differ between two databases made from the same inputs, by table.
  static let runTimeColumns: [String: Set<String>] = [
    "runs": ["started_at", "finished_at"],
    "revisions": ["learned_at"],
    "extractions": ["extracted_at"],
    "verdicts": ["decided_at"],
    "model_versions": ["created_at"],
    "model_promotions": ["promoted_at"],
    "identity_links": ["linked_at", "undone_at"],
    "ticks": ["recorded_at"],
    "segment_definitions": ["first_used_at"],
    "segment_models": ["fitted_at"],
    "segment_model_promotions": ["promoted_at"],
    "model_scores": ["scored_at"],
  ]

  /// Tables that hold what a run met, and not what follows from its inputs.
  static let runTimeTables: Set<String> = [
    "language_model_answers", "language_model_answer_documents", "language_model_uses", "language_model_failures",
    "audit_entries", "audit_payloads", "secrets", "forgotten_customers", "forgotten_documents", "consents", "backups",
    "rejects_files", "review_claims", "segment_transitions", "api_keys", "sessions",
    "idempotent_requests", "jobs", "feed", "webhooks", "webhook_secrets", "webhook_deliveries",
  ]

  static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 documents and signals") { db in
      try db.execute(sql: documentsAndSignals)
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    }
    migrator.registerMigration("2 language models") { db in
      try db.execute(sql: languageModels)
    }
    migrator.registerMigration("3 review") { db in
      try db.execute(sql: review)
    }
    migrator.registerMigration("4 model versions") { db in
      try db.execute(sql: modelVersions)
    }
    migrator.registerMigration("5 trust") { db in
      try db.execute(sql: trust)
      try makeSecrets(db)
    }
    migrator.registerMigration("6 segmentation") { db in
      try db.execute(sql: segmentation)
      try CustomerIdentity.identifyEverybody(db)
    }
    migrator.registerMigration("7 service") { db in
      try db.execute(sql: service)
    }
    return migrator
  }()

  private static let documentsAndSignals = """
    CREATE TABLE sources (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE customers (
      id INTEGER PRIMARY KEY,
      external_id TEXT NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE extractors (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      version TEXT NOT NULL,
      model TEXT,
      prompt TEXT
    ) STRICT;
    CREATE UNIQUE INDEX extractors_by_identity ON extractors (name, version, ifnull(model, ''), ifnull(prompt, ''));

    CREATE TABLE runs (
      id INTEGER PRIMARY KEY,
      identity BLOB NOT NULL UNIQUE CHECK (length(identity) = 32),
      extractor_id INTEGER NOT NULL REFERENCES extractors (id),
      options TEXT NOT NULL,
      is_finished INTEGER NOT NULL CHECK (is_finished IN (0, 1)),
      started_at INTEGER NOT NULL,
      finished_at INTEGER
    ) STRICT;

    CREATE TABLE run_inputs (
      run_id INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      records INTEGER NOT NULL,
      documents INTEGER NOT NULL,
      rejected INTEGER NOT NULL,
      added INTEGER NOT NULL,
      revised INTEGER NOT NULL,
      read_digest BLOB NOT NULL CHECK (length(read_digest) = 32),
      is_complete INTEGER NOT NULL CHECK (is_complete IN (0, 1)),
      PRIMARY KEY (run_id, position),
      CHECK (records = documents + rejected)
    ) STRICT, WITHOUT ROWID;

    -- A document's identity. Its key is the hash of source and external id that signal ids begin with.
    CREATE TABLE documents (
      id INTEGER PRIMARY KEY,
      source_id INTEGER NOT NULL REFERENCES sources (id),
      external_id TEXT NOT NULL,
      key INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX documents_by_key ON documents (key);
    CREATE INDEX documents_by_source ON documents (source_id);

    -- A document's content, which never changes; exactly one revision of a document is current.
    CREATE TABLE revisions (
      id INTEGER PRIMARY KEY,
      document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
      digest BLOB NOT NULL CHECK (length(digest) = 32),
      kind TEXT NOT NULL CHECK (kind IN ('transcript', 'review', 'survey')),
      customer_id INTEGER REFERENCES customers (id),
      channel TEXT,
      created_at INTEGER,
      language TEXT,
      rating REAL,
      learned_at INTEGER NOT NULL,
      UNIQUE (document_id, number)
    ) STRICT;
    CREATE INDEX revisions_by_customer ON revisions (customer_id, created_at) WHERE customer_id IS NOT NULL;
    CREATE INDEX revisions_by_time ON revisions (created_at) WHERE created_at IS NOT NULL;

    CREATE TABLE turns (
      id INTEGER PRIMARY KEY,
      revision_id INTEGER NOT NULL REFERENCES revisions (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      speaker TEXT NOT NULL CHECK (speaker IN ('customer', 'agent', 'system')),
      name TEXT,
      time INTEGER,
      question TEXT,
      text TEXT NOT NULL,
      set_apart TEXT,
      UNIQUE (revision_id, position)
    ) STRICT;

    CREATE TABLE metadata (
      revision_id INTEGER NOT NULL REFERENCES revisions (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      key TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (revision_id, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX metadata_by_value ON metadata (key, value) WHERE length(value) <= 64;

    -- One extractor's reading of one revision; at most one of a revision's extractions is current.
    CREATE TABLE extractions (
      id INTEGER PRIMARY KEY,
      revision_id INTEGER NOT NULL REFERENCES revisions (id) ON DELETE CASCADE,
      extractor_id INTEGER NOT NULL REFERENCES extractors (id),
      run_id INTEGER NOT NULL REFERENCES runs (id),
      is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
      language TEXT,
      out_of_scope REAL NOT NULL,
      degraded INTEGER NOT NULL CHECK (degraded IN (0, 1)),
      extracted_at INTEGER NOT NULL,
      UNIQUE (revision_id, extractor_id)
    ) STRICT;

    -- `is_current` repeats the revision's, and `created_at` its time, so that counts over a period need no join.
    CREATE TABLE signals (
      id INTEGER PRIMARY KEY,
      extraction_id INTEGER NOT NULL REFERENCES extractions (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      public_id BLOB NOT NULL CHECK (length(public_id) = 16),
      kind TEXT NOT NULL CHECK (kind IN ('intent', 'sentiment', 'emotion', 'aspect', 'constraint', 'resolution')),
      label TEXT NOT NULL,
      status TEXT NOT NULL
        CHECK (status IN ('proposed', 'accepted', 'corrected', 'rejected', 'shadow', 'stale', 'superseded')),
      extracted_status TEXT NOT NULL CHECK (extracted_status IN ('proposed', 'shadow', 'superseded')),
      is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
      created_at INTEGER,
      confidence REAL,
      score REAL,
      urgency REAL,
      polarity TEXT CHECK (polarity IN ('require', 'exclude', 'prefer')),
      strength TEXT CHECK (strength IN ('hard', 'soft')),
      payload TEXT,
      UNIQUE (extraction_id, position)
    ) STRICT;
    CREATE INDEX signals_by_label ON signals (kind, label, created_at, status, score, urgency) WHERE is_current = 1;

    -- A signal's words. Bytes are UTF-8 offsets; scalars count as SQLite's substr and Python's str do.
    CREATE TABLE evidence (
      signal_id INTEGER NOT NULL REFERENCES signals (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      turn INTEGER NOT NULL,
      start_byte INTEGER NOT NULL,
      end_byte INTEGER NOT NULL,
      start_scalar INTEGER NOT NULL,
      end_scalar INTEGER NOT NULL,
      quote TEXT NOT NULL,
      PRIMARY KEY (signal_id, position)
    ) STRICT, WITHOUT ROWID;

    -- Filled once per batch and not by a trigger: FTS5 writes out what it has gathered before every further statement.
    CREATE VIRTUAL TABLE turns_index USING fts5 (
      text, content = 'turns', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE TRIGGER turns_deleted AFTER DELETE ON turns BEGIN
      INSERT INTO turns_index (turns_index, rowid, text) VALUES ('delete', old.id, old.text);
    END;
    """

  private static let languageModels = """
    -- A run is continued by what is stored and not by what was read.
    ALTER TABLE run_inputs DROP COLUMN read_digest;

    -- The language model that was asked beside the baseline, and who stands behind each signal of such an extraction.
    ALTER TABLE extractions ADD COLUMN language_model_id INTEGER REFERENCES extractors (id);
    ALTER TABLE signals ADD COLUMN origin TEXT CHECK (origin IN ('baseline', 'llm', 'both'));

    -- Answers of language models by the digest of everything that shaped them, so that none is paid for twice.
    CREATE TABLE language_model_answers (
      key BLOB PRIMARY KEY CHECK (length(key) = 32),
      answer TEXT NOT NULL,
      input_tokens INTEGER NOT NULL,
      output_tokens INTEGER NOT NULL,
      model TEXT,
      schema_mode TEXT,
      answered_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- What asking a language model about a document took.
    CREATE TABLE language_model_uses (
      extraction_id INTEGER PRIMARY KEY REFERENCES extractions (id) ON DELETE CASCADE,
      requests INTEGER NOT NULL,
      cache_hits INTEGER NOT NULL,
      attempts INTEGER NOT NULL,
      input_tokens INTEGER NOT NULL,
      output_tokens INTEGER NOT NULL,
      cost_nanos INTEGER NOT NULL,
      latency_milliseconds INTEGER NOT NULL,
      rejected_items INTEGER NOT NULL
    ) STRICT;

    -- Answers that could not be used, for a person to look at. They hold redacted text only, where redaction was on.
    CREATE TABLE language_model_failures (
      id INTEGER PRIMARY KEY,
      extraction_id INTEGER NOT NULL REFERENCES extractions (id) ON DELETE CASCADE,
      reason TEXT NOT NULL,
      answer TEXT
    ) STRICT;
    CREATE INDEX language_model_failures_by_extraction ON language_model_failures (extraction_id);
    """
}
