extension Schema {
  /// The audit log, and what persons have asked for.
  static let trust = """
    -- Each entry's chain is the SHA-256 of the chain before it and of the entry; the commitment is the SHA-256 of the
    -- payload and its salt, both of which can be erased without breaking the chain.
    CREATE TABLE audit_entries (
      id INTEGER PRIMARY KEY,
      happened_at INTEGER NOT NULL,
      action TEXT NOT NULL,
      commitment BLOB NOT NULL CHECK (length(commitment) = 32),
      chain BLOB NOT NULL CHECK (length(chain) = 32)
    ) STRICT;
    CREATE TABLE audit_payloads (
      entry_id INTEGER PRIMARY KEY REFERENCES audit_entries (id),
      document_id INTEGER,
      customer_id INTEGER,
      salt BLOB NOT NULL CHECK (length(salt) = 32),
      payload TEXT NOT NULL
    ) STRICT;
    CREATE INDEX audit_payloads_by_document ON audit_payloads (document_id) WHERE document_id IS NOT NULL;
    CREATE INDEX audit_payloads_by_customer ON audit_payloads (customer_id) WHERE customer_id IS NOT NULL;

    -- Random bytes that this database was made with: keys of the hashes below.
    CREATE TABLE secrets (
      name TEXT PRIMARY KEY,
      value BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Customers whose data was erased, as keyed hashes of their ids, so that an import doesn't bring them back.
    CREATE TABLE forgotten_customers (
      hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
      forgotten_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Purposes that a customer has objected to, also where no document of theirs is stored.
    CREATE TABLE objections (
      hash BLOB NOT NULL CHECK (length(hash) = 32),
      purpose TEXT NOT NULL CHECK (purpose IN ('llm', 'segmentation')),
      objected_at INTEGER NOT NULL,
      PRIMARY KEY (hash, purpose)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE backups (
      id INTEGER PRIMARY KEY,
      path TEXT NOT NULL,
      made_at INTEGER NOT NULL,
      expires_at INTEGER
    ) STRICT;

    -- Whose text an answer in the cache came from.
    CREATE TABLE language_model_answer_documents (
      key BLOB NOT NULL REFERENCES language_model_answers (key) ON DELETE CASCADE,
      document_key INTEGER NOT NULL,
      PRIMARY KEY (key, document_key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX language_model_answer_documents_by_document ON language_model_answer_documents (document_key);

    -- Files outside the database that hold what could not be read, so that erasing reaches them.
    CREATE TABLE rejects_files (
      path TEXT PRIMARY KEY
    ) STRICT, WITHOUT ROWID;
    """
}
