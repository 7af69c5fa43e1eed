internal import GRDB

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
    CREATE TRIGGER audit_entries_stay_as_they_are BEFORE UPDATE ON audit_entries BEGIN
      SELECT raise(ABORT, 'entries of the audit log are never changed');
    END;
    CREATE TRIGGER audit_entries_stay BEFORE DELETE ON audit_entries BEGIN
      SELECT raise(ABORT, 'entries of the audit log are never deleted');
    END;

    CREATE TABLE audit_payloads (
      entry_id INTEGER PRIMARY KEY REFERENCES audit_entries (id),
      document_id INTEGER,
      customer_id INTEGER,
      salt BLOB NOT NULL CHECK (length(salt) = 32),
      payload TEXT NOT NULL
    ) STRICT;
    CREATE INDEX audit_payloads_by_document ON audit_payloads (document_id) WHERE document_id IS NOT NULL;
    CREATE INDEX audit_payloads_by_customer ON audit_payloads (customer_id) WHERE customer_id IS NOT NULL;
    CREATE TRIGGER audit_payloads_stay_as_they_are BEFORE UPDATE ON audit_payloads BEGIN
      SELECT raise(ABORT, 'payloads of the audit log are never changed');
    END;

    -- Random bytes that this database was made with: keys of the hashes below.
    CREATE TABLE secrets (
      name TEXT PRIMARY KEY,
      value BLOB NOT NULL CHECK (length(value) = 32)
    ) STRICT, WITHOUT ROWID;

    -- Customers and documents that were erased, as keyed hashes of their ids, so that an import doesn't bring them back.
    CREATE TABLE forgotten_customers (
      hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
      forgotten_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE forgotten_documents (
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

    -- Documents of a run that were left out because their customer, or they themselves, were erased before.
    ALTER TABLE run_inputs ADD COLUMN suppressed INTEGER NOT NULL DEFAULT 0;

    CREATE TABLE backups (
      id INTEGER PRIMARY KEY,
      path TEXT NOT NULL,
      made_at INTEGER NOT NULL,
      expires_at INTEGER
    ) STRICT;

    -- Whose text an answer in the cache came from, by the keys of documents, which may not be stored yet.
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

  /// Name of the secret that keys the hashes of erased and objecting customers.
  static let customerSecret = "customers"

  /// Makes the secrets of a new database.
  static func makeSecrets(_ db: Database) throws {
    try PreparedStatement(db, "INSERT INTO secrets (name, value) VALUES (?1, ?2)").run {
      $0.bind(customerSecret, at: 1)
      $0.bind(AuditChain.randomBytes(32), at: 2)
    }
  }
}
