extension Schema {
  /// Verdicts, who gave them, and which signals are on whose desk.
  static let review = """
    CREATE TABLE reviewers (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE
    ) STRICT;

    -- The history of review. Rows are added and, when a person's data is erased, deleted; never changed.
    CREATE TABLE verdicts (
      id INTEGER PRIMARY KEY,
      signal_id INTEGER NOT NULL REFERENCES signals (id) ON DELETE CASCADE,
      reviewer_id INTEGER NOT NULL REFERENCES reviewers (id),
      verdict TEXT NOT NULL
        CHECK (verdict IN ('accept', 'reject', 'correct', 'add', 'skip', 'comment', 'undo')),
      -- NULL for a verdict outside of a queue.
      queue TEXT CHECK (queue IN ('uncertain', 'disagree', 'new', 'random', 'contested', 'mistakes')),
      status_before TEXT NOT NULL,
      status_after TEXT NOT NULL,
      -- What a correction put in the signal's place.
      replacement_id INTEGER REFERENCES signals (id) ON DELETE CASCADE,
      undoes_id INTEGER UNIQUE REFERENCES verdicts (id) ON DELETE CASCADE,
      reason TEXT,
      decided_at INTEGER NOT NULL,
      -- Digest of the place that a verdict was read from, so that reading it again adds nothing.
      statement_key BLOB CHECK (length(statement_key) = 32)
    ) STRICT;
    CREATE INDEX verdicts_by_signal ON verdicts (signal_id);
    CREATE INDEX verdicts_by_reviewer ON verdicts (reviewer_id, id);
    CREATE INDEX verdicts_by_replacement ON verdicts (replacement_id) WHERE replacement_id IS NOT NULL;
    CREATE INDEX verdicts_by_statement ON verdicts (statement_key) WHERE statement_key IS NOT NULL;
    CREATE TRIGGER verdicts_stay BEFORE UPDATE ON verdicts BEGIN
      SELECT raise(ABORT, 'verdicts are never changed');
    END;

    -- Which signals are before a reviewer now, so that nobody else gets them.
    CREATE TABLE review_claims (
      signal_id INTEGER NOT NULL REFERENCES signals (id) ON DELETE CASCADE,
      reviewer_id INTEGER NOT NULL REFERENCES reviewers (id),
      expires_at INTEGER NOT NULL,
      PRIMARY KEY (signal_id, reviewer_id)
    ) STRICT, WITHOUT ROWID;
    """
}
