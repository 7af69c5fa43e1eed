internal import GRDB
internal import Records

extension SignalDatabase {
  /// Writes the ids, events, segments and scores of customers, and why their ids count as theirs.
  func write(profiles: [Int64], to json: inout JSONWriter, _ db: Database) throws {
    for (name, query) in CustomerDisclosureQueries.all {
      let rows = try PreparedStatement(db, query)
      json.key(name)
      json.beginArray()
      for profile in profiles { try rows.forEach([.int64(profile)]) { json.raw($0.text(0)) } }
      json.endArray()
    }
  }
}

/// Queries that give rows of a customer as JSON texts.
private enum CustomerDisclosureQueries {
  static let all = [
    (
      "identifiers",
      "SELECT json_object('kind', kind, 'value', value) FROM identifiers WHERE profile_id = ?1 ORDER BY id"
    ),
    ("identity_links", identityLinks), ("events", events), ("segments", segments),
    ("segment_transitions", transitions), ("model_scores", scores),
  ]

  private static func time(_ column: String) -> String { DisclosureQueries.time(column) }

  private static let identityLinks = """
    SELECT json_object('first', a.value, 'second', b.value, 'basis', l.basis, 'outcome', l.outcome, 'reason', l.reason,
      'linked_at', \(time("l.linked_at")), 'undone_at', \(time("l.undone_at")))
    FROM identity_links l JOIN identifiers a ON a.id = l.first_id JOIN identifiers b ON b.id = l.second_id
    WHERE l.id IN (SELECT l.id FROM identifiers i JOIN identity_links l ON l.first_id = i.id WHERE i.profile_id = ?1
      UNION SELECT l.id FROM identifiers i JOIN identity_links l ON l.second_id = i.id WHERE i.profile_id = ?1)
    ORDER BY l.id
    """

  private static let events = """
    SELECT json_object('message_id', e.message_id, 'type', e.kind, 'name', e.name, 'under', i.value,
      'happened_at', \(time("e.happened_at")), 'learned_at', \(time("e.learned_at")),
      'properties', json(ifnull(e.properties, '{}')))
    FROM identifiers i CROSS JOIN events e ON e.identifier_id = i.id WHERE i.profile_id = ?1 ORDER BY e.happened_at, e.id
    """

  private static let segments = """
    SELECT json_object('segment', segment, 'score', score, 'since', \(time("since")))
    FROM memberships WHERE profile_id = ?1 ORDER BY segment
    """

  private static let transitions = """
    SELECT json_object('segment', segment, 'entered', json(iif(is_entry, 'true', 'false')), 'score', score,
      'at', \(time("at")), 'reasons', json(reasons))
    FROM segment_transitions WHERE profile_id = ?1 ORDER BY at, id
    """

  private static let scores = """
    SELECT json_object('model', m.name, 'kind', m.kind, 'score', s.score, 'label', s.label,
      'scored_at', \(time("s.scored_at")))
    FROM model_scores s JOIN segment_models m ON m.id = s.model_id WHERE s.profile_id = ?1 ORDER BY s.model_id
    """
}
