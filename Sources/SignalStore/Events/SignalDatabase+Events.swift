internal import GRDB
package import Records

extension SignalDatabase {
  /// Stores events in one transaction: all of them, or none where one can't be stored.
  ///
  /// An event whose message id is there already is left out, so that the same events may come again.
  ///
  /// - Throws: ``StoreError``.
  /// - Complexity: a few look-ups in indexes for each event.
  package func record(_ events: [CustomerEvent]) throws(StoreError) -> EventCommit {
    let now = options.clock()
    return try write { db in
      var writer = try EventWriter(db, now: now)
      var commit = EventCommit()
      var profiles: Set<Int64> = []
      var ended: Set<Int64> = []
      for event in events {
        switch try writer.store(event) {
        case .added(let added):
          commit.added += 1
          profiles.formUnion(added.affected)
          ended.formUnion(added.ended)
        case .duplicate: commit.duplicates += 1
        case .suppressed: commit.suppressed += 1
        }
      }
      commit.profiles = profiles.subtracting(ended).sorted()
      commit.ended = ended.sorted()
      return commit
    }
  }
}
