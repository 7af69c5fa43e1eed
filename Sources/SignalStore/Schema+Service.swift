extension Schema {
  /// What the service keeps beside documents and customers.
  static let service = """
    -- Keys that callers show. Only the SHA-256 of a key is kept.
    CREATE TABLE api_keys (
      id INTEGER PRIMARY KEY,
      -- What lists and logs call it.
      public_id TEXT NOT NULL UNIQUE,
      hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
      name TEXT NOT NULL,
      -- Words separated by spaces: read, write, ingest, admin.
      scopes TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      expires_at INTEGER,
      revoked_at INTEGER
    ) STRICT;

    -- Who is signed in at the page. Only the SHA-256 of the cookie's value is kept.
    CREATE TABLE sessions (
      hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
      key_id INTEGER NOT NULL REFERENCES api_keys (id) ON DELETE CASCADE,
      created_at INTEGER NOT NULL,
      expires_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Requests that named an Idempotency-Key and were stored. Answers are not kept: the repeated request itself says which
    -- documents they are about, so that erasing a customer leaves nothing here.
    CREATE TABLE idempotent_requests (
      -- 0 for a caller without a key.
      key_id INTEGER NOT NULL,
      idempotency_key TEXT NOT NULL,
      fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32),
      answered_at INTEGER NOT NULL,
      PRIMARY KEY (key_id, idempotency_key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX idempotent_requests_by_time ON idempotent_requests (answered_at);

    -- Uploads that are worked on after their request was answered. Their files stand in a folder beside the database.
    CREATE TABLE jobs (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      public_id TEXT NOT NULL UNIQUE,
      state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed')),
      -- The input's name, which is its documents' source.
      source TEXT NOT NULL,
      -- JSON: how the upload is read.
      options TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      -- How many bytes of the upload have been read.
      position INTEGER NOT NULL DEFAULT 0,
      documents INTEGER NOT NULL DEFAULT 0,
      rejected INTEGER NOT NULL DEFAULT 0,
      -- What went wrong, in words, where state is 'failed'.
      failure TEXT,
      created_at INTEGER NOT NULL,
      started_at INTEGER,
      finished_at INTEGER
    ) STRICT;
    CREATE INDEX jobs_by_state ON jobs (state, id);

    -- What happened, in order, for streams and webhooks. Ids only ever grow, so that who has been told up to one of
    -- them misses nothing.
    CREATE TABLE feed (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL CHECK (kind IN ('document', 'segment')),
      -- Where kind is 'document': the extraction whose signals are told of. They are read when they are told.
      extraction_id INTEGER REFERENCES extractions (id) ON DELETE CASCADE,
      -- Where kind is 'segment'.
      profile_id INTEGER REFERENCES profiles (id) ON DELETE CASCADE,
      -- Where kind is 'segment': JSON of the transition.
      body TEXT,
      recorded_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX feed_by_extraction ON feed (extraction_id) WHERE extraction_id IS NOT NULL;
    CREATE INDEX feed_by_profile ON feed (profile_id) WHERE profile_id IS NOT NULL;
    CREATE INDEX feed_by_time ON feed (recorded_at);

    -- The transitions of a segment are listed from the newest on.
    CREATE INDEX segment_transitions_by_segment ON segment_transitions (segment, id);

    -- Where other systems want to be told of what happens.
    CREATE TABLE webhooks (
      id INTEGER PRIMARY KEY,
      public_id TEXT NOT NULL UNIQUE,
      url TEXT NOT NULL,
      -- Words separated by spaces: the types of events that are sent.
      event_types TEXT NOT NULL,
      description TEXT NOT NULL,
      -- The last row of the feed that deliveries were made from.
      position INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      -- When the first of the latest attempts was made that all failed.
      failing_since INTEGER,
      disabled_at INTEGER,
      disabled_because TEXT CHECK (disabled_because IN ('caller', 'gone', 'failing'))
    ) STRICT;

    -- Secrets that messages are signed with: the newest, and older ones until they expire.
    CREATE TABLE webhook_secrets (
      id INTEGER PRIMARY KEY,
      webhook_id INTEGER NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
      secret BLOB NOT NULL,
      created_at INTEGER NOT NULL,
      expires_at INTEGER
    ) STRICT;
    CREATE INDEX webhook_secrets_by_webhook ON webhook_secrets (webhook_id);

    -- Messages that are to be sent, or were.
    CREATE TABLE webhook_deliveries (
      id INTEGER PRIMARY KEY,
      webhook_id INTEGER NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
      feed_id INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
      message_id TEXT NOT NULL UNIQUE,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'failed')),
      attempts INTEGER NOT NULL DEFAULT 0,
      next_attempt_at INTEGER NOT NULL,
      last_attempt_at INTEGER,
      last_status INTEGER,
      last_fault TEXT,
      UNIQUE (webhook_id, feed_id)
    ) STRICT;
    CREATE INDEX webhook_deliveries_waiting ON webhook_deliveries (webhook_id, feed_id) WHERE state = 'waiting';
    CREATE INDEX webhook_deliveries_by_feed ON webhook_deliveries (feed_id);
    """
}
