import Foundation
import GRDB
import Records
import SignalStore
import Testing

@Suite struct SchemaTests {
  /// The whole schema, so that no migration changes it unnoticed.
  @Test func finalSchema() throws {
    let folder = try Folder()
    try SignalDatabase(path: folder.file()).close()
    let names = try DatabaseQueue(path: folder.file()).read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT type || ' ' || name || CASE type
            WHEN 'table' THEN ' (' || (
              SELECT group_concat(
                name || ' ' || type || iif("notnull", '!', '') || iif(pk, ' key ' || pk, ''), ', ')
              FROM pragma_table_info(m.name)) || ')'
              || iif((SELECT "strict" FROM pragma_table_list WHERE name = m.name), ' strict', '')
              || iif((SELECT wr FROM pragma_table_list WHERE name = m.name), ' without rowid', '')
            WHEN 'index' THEN ' on ' || tbl_name || ' (' || (
              SELECT group_concat(coalesce(name, '…'), ', ') FROM pragma_index_info(m.name)) || ')'
              || coalesce(substr(sql, nullif(instr(sql, ' WHERE '), 0)), '')
            ELSE ' on ' || tbl_name END
          FROM sqlite_master m WHERE tbl_name NOT LIKE 'turns_index%' AND tbl_name NOT LIKE 'grdb%'
          ORDER BY type = 'index', tbl_name, type DESC, name
          """)
    }
    #expect(names.joined(separator: "\n") == SchemaTests.expected)
  }

  private static let expected = """
    table api_keys (id INTEGER key 1, public_id TEXT!, hash BLOB!, name TEXT!, scopes TEXT!, created_at INTEGER!, \
    expires_at INTEGER, revoked_at INTEGER) strict
    trigger audit_entries_stay on audit_entries
    trigger audit_entries_stay_as_they_are on audit_entries
    table audit_entries (id INTEGER key 1, happened_at INTEGER!, action TEXT!, commitment BLOB!, chain BLOB!) strict
    trigger audit_payloads_stay_as_they_are on audit_payloads
    table audit_payloads (entry_id INTEGER key 1, document_id INTEGER, customer_id INTEGER, salt BLOB!, payload TEXT!) \
    strict
    table backups (id INTEGER key 1, path TEXT!, made_at INTEGER!, expires_at INTEGER) strict
    table consents (hash BLOB! key 1, purpose TEXT! key 2, is_granted INTEGER!, stated_at INTEGER!) strict without rowid
    table customers (id INTEGER key 1, external_id TEXT!, identifier_id INTEGER) strict
    table documents (id INTEGER key 1, source_id INTEGER!, external_id TEXT!, key INTEGER!) strict
    table events (identifier_id INTEGER! key 1, id INTEGER! key 2, message_key INTEGER!, message_id TEXT!, kind TEXT!, \
    name TEXT, happened_at INTEGER!, learned_at INTEGER!, properties TEXT) strict without rowid
    table evidence (signal_id INTEGER! key 1, position INTEGER! key 2, turn INTEGER!, start_byte INTEGER!, end_byte \
    INTEGER!, start_scalar INTEGER!, end_scalar INTEGER!, quote TEXT!) strict without rowid
    table extractions (id INTEGER key 1, revision_id INTEGER!, extractor_id INTEGER!, run_id INTEGER!, is_current \
    INTEGER!, language TEXT, out_of_scope REAL!, degraded INTEGER!, extracted_at INTEGER!, language_model_id INTEGER) \
    strict
    table extractors (id INTEGER key 1, name TEXT!, version TEXT!, model TEXT, prompt TEXT) strict
    table feed (id INTEGER key 1, kind TEXT!, extraction_id INTEGER, profile_id INTEGER, body TEXT, recorded_at \
    INTEGER!) strict
    table forgotten_customers (hash BLOB! key 1, forgotten_at INTEGER!) strict without rowid
    table forgotten_documents (hash BLOB! key 1, forgotten_at INTEGER!) strict without rowid
    table idempotent_requests (key_id INTEGER! key 1, idempotency_key TEXT! key 2, fingerprint BLOB!, answered_at \
    INTEGER!) strict without rowid
    table identifiers (id INTEGER key 1, kind TEXT!, value TEXT!, profile_id INTEGER!) strict
    table identity_links (id INTEGER key 1, first_id INTEGER!, second_id INTEGER!, basis TEXT!, event_id INTEGER, \
    outcome TEXT!, limit_kind TEXT, reason TEXT!, absorbed_id INTEGER, linked_at INTEGER!, undone_at INTEGER) strict
    table jobs (id INTEGER key 1, public_id TEXT!, state TEXT!, source TEXT!, options TEXT!, bytes INTEGER!, position \
    INTEGER!, documents INTEGER!, rejected INTEGER!, failure TEXT, created_at INTEGER!, started_at INTEGER, \
    finished_at INTEGER) strict
    table language_model_answer_documents (key BLOB! key 1, document_key INTEGER! key 2) strict without rowid
    table language_model_answers (key BLOB! key 1, answer TEXT!, input_tokens INTEGER!, output_tokens INTEGER!, model \
    TEXT, schema_mode TEXT, answered_at INTEGER!) strict without rowid
    table language_model_failures (id INTEGER key 1, extraction_id INTEGER!, reason TEXT!, answer TEXT) strict
    table language_model_uses (extraction_id INTEGER key 1, requests INTEGER!, cache_hits INTEGER!, attempts INTEGER!, \
    input_tokens INTEGER!, output_tokens INTEGER!, cost_nanos INTEGER!, latency_milliseconds INTEGER!, rejected_items \
    INTEGER!) strict
    table memberships (profile_id INTEGER! key 1, segment TEXT! key 2, score REAL!, since INTEGER!) strict without rowid
    table metadata (revision_id INTEGER! key 1, position INTEGER! key 2, key TEXT!, value TEXT!) strict without rowid
    table model_promotions (id INTEGER key 1, model_version_id INTEGER, action TEXT!, reason TEXT, promoted_at \
    INTEGER!) strict
    table model_scores (model_id INTEGER! key 1, profile_id INTEGER! key 2, score REAL!, label TEXT, x REAL, y REAL, \
    scored_at INTEGER!) strict without rowid
    table model_version_verdicts (model_version_id INTEGER! key 1, verdict_id INTEGER! key 2) strict without rowid
    table model_versions (id INTEGER key 1, base TEXT!, digest TEXT!, delta BLOB, provenance TEXT!, created_at \
    INTEGER!) strict
    table profile_snapshots (profile_id INTEGER key 1, definition_id INTEGER!, folded_to INTEGER!, body BLOB!) strict
    table profiles (id INTEGER key 1) strict
    table rejects_files (path TEXT! key 1) strict without rowid
    table retired_extractors (extractor_id INTEGER key 1) strict
    table review_claims (signal_id INTEGER! key 1, reviewer_id INTEGER! key 2, expires_at INTEGER!) strict without rowid
    table reviewers (id INTEGER key 1, name TEXT!) strict
    table revisions (id INTEGER key 1, document_id INTEGER!, number INTEGER!, is_current INTEGER!, digest BLOB!, kind \
    TEXT!, customer_id INTEGER, channel TEXT, created_at INTEGER, language TEXT, rating REAL, learned_at INTEGER!) \
    strict
    table run_inputs (run_id INTEGER! key 1, position INTEGER! key 2, name TEXT!, records INTEGER!, documents \
    INTEGER!, rejected INTEGER!, added INTEGER!, revised INTEGER!, is_complete INTEGER!, suppressed INTEGER!) strict \
    without rowid
    table runs (id INTEGER key 1, identity BLOB!, extractor_id INTEGER!, options TEXT!, is_finished INTEGER!, \
    started_at INTEGER!, finished_at INTEGER) strict
    table secrets (name TEXT! key 1, value BLOB!) strict without rowid
    table segment_definitions (id INTEGER key 1, digest BLOB!, features TEXT!, segments TEXT!, first_used_at INTEGER!) \
    strict
    table segment_model_promotions (id INTEGER key 1, model_id INTEGER!, reason TEXT!, promoted_at INTEGER!) strict
    table segment_models (id INTEGER key 1, kind TEXT!, name TEXT!, body TEXT!, report TEXT!, fitted_at INTEGER!) strict
    table segment_transitions (id INTEGER key 1, profile_id INTEGER!, segment TEXT!, is_entry INTEGER!, score REAL!, \
    at INTEGER!, reasons TEXT!) strict
    table sessions (hash BLOB! key 1, key_id INTEGER!, created_at INTEGER!, expires_at INTEGER!) strict without rowid
    table signals (id INTEGER key 1, extraction_id INTEGER!, position INTEGER!, public_id BLOB!, kind TEXT!, label \
    TEXT!, status TEXT!, extracted_status TEXT!, is_current INTEGER!, created_at INTEGER, confidence REAL, score REAL, \
    urgency REAL, polarity TEXT, strength TEXT, payload TEXT, origin TEXT) strict
    table sources (id INTEGER key 1, name TEXT!) strict
    table sqlite_sequence (name , seq )
    table suspected_mistakes (verdict_id INTEGER key 1, probability REAL!) strict
    table ticks (at INTEGER key 1, recorded_at INTEGER!) strict
    trigger turns_deleted on turns
    table turns (id INTEGER key 1, revision_id INTEGER!, position INTEGER!, speaker TEXT!, name TEXT, time INTEGER, \
    question TEXT, text TEXT!, set_apart TEXT) strict
    trigger verdicts_stay on verdicts
    table verdicts (id INTEGER key 1, signal_id INTEGER!, reviewer_id INTEGER!, verdict TEXT!, queue TEXT, \
    status_before TEXT!, status_after TEXT!, replacement_id INTEGER, undoes_id INTEGER, reason TEXT, decided_at \
    INTEGER!, statement_key BLOB) strict
    table webhook_deliveries (id INTEGER key 1, webhook_id INTEGER!, feed_id INTEGER!, message_id TEXT!, state TEXT!, \
    attempts INTEGER!, next_attempt_at INTEGER!, last_attempt_at INTEGER, last_status INTEGER, last_fault TEXT) strict
    table webhook_secrets (id INTEGER key 1, webhook_id INTEGER!, secret BLOB!, created_at INTEGER!, expires_at \
    INTEGER) strict
    table webhooks (id INTEGER key 1, public_id TEXT!, url TEXT!, event_types TEXT!, description TEXT!, position \
    INTEGER!, created_at INTEGER!, failing_since INTEGER, disabled_at INTEGER, disabled_because TEXT) strict
    index sqlite_autoindex_api_keys_1 on api_keys (public_id)
    index sqlite_autoindex_api_keys_2 on api_keys (hash)
    index audit_payloads_by_customer on audit_payloads (customer_id) WHERE customer_id IS NOT NULL
    index audit_payloads_by_document on audit_payloads (document_id) WHERE document_id IS NOT NULL
    index customers_by_identifier on customers (identifier_id) WHERE identifier_id IS NOT NULL
    index sqlite_autoindex_customers_1 on customers (external_id)
    index documents_by_key on documents (key)
    index documents_by_source on documents (source_id)
    index events_by_message on events (message_key)
    index sqlite_autoindex_events_1 on events (id)
    index sqlite_autoindex_extractions_1 on extractions (revision_id, extractor_id)
    index extractors_by_identity on extractors (name, version, …, …)
    index feed_by_extraction on feed (extraction_id) WHERE extraction_id IS NOT NULL
    index feed_by_profile on feed (profile_id) WHERE profile_id IS NOT NULL
    index feed_by_time on feed (recorded_at)
    index idempotent_requests_by_time on idempotent_requests (answered_at)
    index identifiers_by_profile on identifiers (profile_id)
    index sqlite_autoindex_identifiers_1 on identifiers (kind, value)
    index identity_links_by_first on identity_links (first_id, second_id)
    index identity_links_by_second on identity_links (second_id)
    index jobs_by_state on jobs (state, id)
    index sqlite_autoindex_jobs_1 on jobs (public_id)
    index language_model_answer_documents_by_document on language_model_answer_documents (document_key)
    index language_model_failures_by_extraction on language_model_failures (extraction_id)
    index memberships_by_segment on memberships (segment)
    index metadata_by_value on metadata (key, value) WHERE length(value) <= 64
    index model_scores_by_profile on model_scores (profile_id)
    index model_version_verdicts_by_verdict on model_version_verdicts (verdict_id)
    index sqlite_autoindex_model_versions_1 on model_versions (digest)
    index sqlite_autoindex_reviewers_1 on reviewers (name)
    index revisions_by_customer on revisions (customer_id, created_at) WHERE customer_id IS NOT NULL
    index revisions_by_time on revisions (created_at) WHERE created_at IS NOT NULL
    index sqlite_autoindex_revisions_1 on revisions (document_id, number)
    index sqlite_autoindex_runs_1 on runs (identity)
    index sqlite_autoindex_segment_definitions_1 on segment_definitions (digest)
    index segment_models_by_name on segment_models (kind, name)
    index segment_transitions_by_profile on segment_transitions (profile_id, at)
    index segment_transitions_by_segment on segment_transitions (segment, id)
    index segment_transitions_by_time on segment_transitions (at, segment)
    index signals_by_label on signals (kind, label, created_at, status, score, urgency) WHERE is_current = 1
    index sqlite_autoindex_signals_1 on signals (extraction_id, position)
    index sqlite_autoindex_sources_1 on sources (name)
    index sqlite_autoindex_turns_1 on turns (revision_id, position)
    index sqlite_autoindex_verdicts_1 on verdicts (undoes_id)
    index verdicts_by_replacement on verdicts (replacement_id) WHERE replacement_id IS NOT NULL
    index verdicts_by_reviewer on verdicts (reviewer_id, id)
    index verdicts_by_signal on verdicts (signal_id)
    index verdicts_by_statement on verdicts (statement_key) WHERE statement_key IS NOT NULL
    index sqlite_autoindex_webhook_deliveries_1 on webhook_deliveries (message_id)
    index sqlite_autoindex_webhook_deliveries_2 on webhook_deliveries (webhook_id, feed_id)
    index webhook_deliveries_by_feed on webhook_deliveries (feed_id)
    index webhook_deliveries_waiting on webhook_deliveries (webhook_id, feed_id) WHERE state = 'waiting'
    index webhook_secrets_by_webhook on webhook_secrets (webhook_id)
    index sqlite_autoindex_webhooks_1 on webhooks (public_id)
    """

  @Test func everyTableOfOursIsStrict() throws {
    let folder = try Folder()
    try SignalDatabase(path: folder.file()).close()
    let loose = try DatabaseQueue(path: folder.file()).read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT name FROM pragma_table_list
          WHERE schema = 'main' AND NOT strict AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'turns_index%'
            AND name NOT LIKE 'grdb%'
          """)
    }
    #expect(loose.isEmpty)
  }

  @Test func migratingTwiceChangesNothing() throws {
    let folder = try Folder()
    let first = try SignalDatabase(path: folder.file())
    try first.ingest([Samples.review("a", "I want «a refund».")])
    let digest = try first.contentsDigest()
    try first.close()
    let second = try SignalDatabase(path: folder.file())
    #expect(try second.contentsDigest() == digest)
    #expect(
      try second.statistics().schema == [
        "1 documents and signals", "2 language models", "3 review", "4 model versions", "5 trust", "6 segmentation",
        "7 service",
      ])
  }
}
