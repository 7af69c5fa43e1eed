extension Schema {
  /// Customers behind their ids, their events, and where they stand.
  static let segmentation = """
    -- A customer as a whole, whatever ids documents and events know them by: the smallest of its identifiers' rows.
    CREATE TABLE profiles (
      id INTEGER PRIMARY KEY
    ) STRICT;

    CREATE TABLE identifiers (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('user_id', 'email', 'phone', 'anonymous_id')),
      value TEXT NOT NULL,
      profile_id INTEGER NOT NULL REFERENCES profiles (id),
      UNIQUE (kind, value)
    ) STRICT;
    CREATE INDEX identifiers_by_profile ON identifiers (profile_id);

    -- What documents call a customer is an identifier as well, unless it names nobody, as `anonymous` does.
    ALTER TABLE customers ADD COLUMN identifier_id INTEGER REFERENCES identifiers (id);
    CREATE INDEX customers_by_identifier ON customers (identifier_id) WHERE identifier_id IS NOT NULL;

    -- An event stays with the id it came under; whose it is follows from the id's profile, so that merging and splitting
    -- never touch it. A customer's events lie side by side, since they are read together.
    CREATE TABLE events (
      identifier_id INTEGER NOT NULL REFERENCES identifiers (id),
      -- Counts all events, in the order in which they were stored.
      id INTEGER NOT NULL UNIQUE,
      -- Hash of the message id, for the index.
      message_key INTEGER NOT NULL,
      message_id TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('identify', 'track', 'page', 'screen', 'group', 'alias')),
      name TEXT,
      happened_at INTEGER NOT NULL,
      learned_at INTEGER NOT NULL,
      -- A flat JSON object with sorted keys, or NULL.
      properties TEXT,
      PRIMARY KEY (identifier_id, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX events_by_message ON events (message_key);

    -- That two ids are the same person's, who says so, and what came of it. Which ids make one profile follows from the
    -- links that were not undone, taken in this order.
    CREATE TABLE identity_links (
      id INTEGER PRIMARY KEY,
      first_id INTEGER NOT NULL REFERENCES identifiers (id) ON DELETE CASCADE,
      second_id INTEGER NOT NULL REFERENCES identifiers (id) ON DELETE CASCADE,
      basis TEXT NOT NULL CHECK (basis IN ('event', 'alias', 'person')),
      -- The event that says so; NULL for a link that a person made.
      event_id INTEGER,
      outcome TEXT NOT NULL CHECK (outcome IN ('merged', 'known', 'refused')),
      -- Of which kind of ids there would have been too many, where outcome is 'refused'.
      limit_kind TEXT,
      -- What says so, in words.
      reason TEXT NOT NULL,
      -- The profile that ended, where outcome is 'merged'.
      absorbed_id INTEGER,
      linked_at INTEGER NOT NULL,
      -- When a person took it back.
      undone_at INTEGER
    ) STRICT;
    CREATE INDEX identity_links_by_first ON identity_links (first_id, second_id);
    CREATE INDEX identity_links_by_second ON identity_links (second_id);

    -- Instants at which time itself was let in, so that dormancy and decay happen and can be replayed.
    CREATE TABLE ticks (
      at INTEGER PRIMARY KEY,
      recorded_at INTEGER NOT NULL
    ) STRICT;

    -- Features, states and rules as they were declared, by digest.
    CREATE TABLE segment_definitions (
      id INTEGER PRIMARY KEY,
      digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
      features TEXT NOT NULL,
      segments TEXT NOT NULL,
      first_used_at INTEGER NOT NULL
    ) STRICT;

    -- Where each customer's fold over the history stands.
    CREATE TABLE profile_snapshots (
      profile_id INTEGER PRIMARY KEY REFERENCES profiles (id) ON DELETE CASCADE,
      definition_id INTEGER NOT NULL REFERENCES segment_definitions (id),
      folded_to INTEGER NOT NULL,
      body BLOB NOT NULL
    ) STRICT;

    -- A customer's memberships lie side by side, since each event writes their scores anew.
    CREATE TABLE memberships (
      profile_id INTEGER NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
      segment TEXT NOT NULL,
      score REAL NOT NULL,
      since INTEGER NOT NULL,
      PRIMARY KEY (profile_id, segment)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX memberships_by_segment ON memberships (segment);

    -- Ids only ever grow, so that who has been told up to one of them misses nothing.
    CREATE TABLE segment_transitions (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      profile_id INTEGER NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
      segment TEXT NOT NULL,
      is_entry INTEGER NOT NULL CHECK (is_entry IN (0, 1)),
      score REAL NOT NULL,
      at INTEGER NOT NULL,
      reasons TEXT NOT NULL
    ) STRICT;
    CREATE INDEX segment_transitions_by_profile ON segment_transitions (profile_id, at);
    CREATE INDEX segment_transitions_by_time ON segment_transitions (at, segment);

    -- Clusters and propensities that were fitted. Rows are added, and never changed.
    CREATE TABLE segment_models (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('clusters', 'propensity')),
      name TEXT NOT NULL,
      -- JSON, all that scoring takes.
      body TEXT NOT NULL,
      -- JSON: how it was fitted and how well it does.
      report TEXT NOT NULL,
      fitted_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX segment_models_by_name ON segment_models (kind, name);

    -- Which models are in use; the last row of a kind and name.
    CREATE TABLE segment_model_promotions (
      id INTEGER PRIMARY KEY,
      model_id INTEGER NOT NULL REFERENCES segment_models (id),
      reason TEXT NOT NULL,
      promoted_at INTEGER NOT NULL
    ) STRICT;

    -- The last score of each customer under a model: a probability, or the distance to a cluster's centre.
    CREATE TABLE model_scores (
      model_id INTEGER NOT NULL REFERENCES segment_models (id) ON DELETE CASCADE,
      profile_id INTEGER NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
      score REAL NOT NULL,
      -- The cluster's id; NULL for a propensity.
      label TEXT,
      -- Where the customer stands on the map of the clusters; NULL for a propensity.
      x REAL,
      y REAL,
      scored_at INTEGER NOT NULL,
      PRIMARY KEY (model_id, profile_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX model_scores_by_profile ON model_scores (profile_id);

    -- What a customer has agreed or objected to, by the hash of an id; the last word on a purpose counts.
    CREATE TABLE consents (
      hash BLOB NOT NULL,
      purpose TEXT NOT NULL CHECK (purpose IN ('service', 'analytics', 'llm', 'marketing')),
      is_granted INTEGER NOT NULL CHECK (is_granted IN (0, 1)),
      stated_at INTEGER NOT NULL,
      PRIMARY KEY (hash, purpose)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO consents (hash, purpose, is_granted, stated_at)
      SELECT hash, iif(purpose = 'segmentation', 'analytics', purpose), 0, objected_at FROM objections;
    DROP TABLE objections;
    """
}
