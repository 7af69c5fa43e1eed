extension Schema {
  /// What verdicts have taught: versions of the models, and which of them is in use.
  static let modelVersions = """
    -- A small regularised delta on the models inside the program, or on a model file.
    CREATE TABLE model_versions (
      id INTEGER PRIMARY KEY,
      -- Digest of the model file that the delta belongs to, as sha256:…
      base TEXT NOT NULL,
      -- Digest of base and delta, as sha256:…
      digest TEXT NOT NULL UNIQUE,
      -- NULL once it was erased with the texts that it learned from.
      delta BLOB,
      -- Parameters, counts and the comparison with the version before it, as JSON.
      provenance TEXT NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT;

    -- The verdicts that a version learned from, so that erasing a person's texts reaches it.
    CREATE TABLE model_version_verdicts (
      model_version_id INTEGER NOT NULL REFERENCES model_versions (id) ON DELETE CASCADE,
      verdict_id INTEGER NOT NULL REFERENCES verdicts (id) ON DELETE CASCADE,
      PRIMARY KEY (model_version_id, verdict_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX model_version_verdicts_by_verdict ON model_version_verdicts (verdict_id);

    -- Verdicts that the last retrained model contradicts, by how probable it holds them to be mistaken.
    CREATE TABLE suspected_mistakes (
      verdict_id INTEGER PRIMARY KEY REFERENCES verdicts (id) ON DELETE CASCADE,
      probability REAL NOT NULL
    ) STRICT;

    -- Extractors whose proposals are stale, since another version came into use.
    CREATE TABLE retired_extractors (
      extractor_id INTEGER PRIMARY KEY REFERENCES extractors (id)
    ) STRICT;

    -- The last row names the version in use; NULL for the model as it is shipped.
    CREATE TABLE model_promotions (
      id INTEGER PRIMARY KEY,
      model_version_id INTEGER REFERENCES model_versions (id),
      action TEXT NOT NULL CHECK (action IN ('promote', 'rollback')),
      reason TEXT,
      promoted_at INTEGER NOT NULL
    ) STRICT;
    """
}
