internal import GRDB
package import Records

extension SignalDatabase {
  /// The sentiment of the documents created on each day (UTC) of a period, in order; days without any are left out.
  ///
  /// - Throws: ``StoreError``.
  /// - Complexity: O(*n*) in the sentiments of the period, from one index.
  package func dailySentiment(in period: Summary.Period) throws -> [(day: CivilDate, sentiment: Summary.Sentiment)] {
    try read { db in
      var days: [(day: CivilDate, sentiment: Summary.Sentiment)] = []
      try PreparedStatement(
        db,
        """
        SELECT created_at / 86400000 - (created_at % 86400000 < 0), sum(label = 'negative'), sum(label = 'mixed'),
          sum(label = 'neutral'), sum(label = 'positive'), avg(score)
        FROM signals
        WHERE is_current = 1 AND status IN ('proposed', 'accepted') AND kind = 'sentiment'
          AND label IN ('negative', 'mixed', 'neutral', 'positive') AND created_at >= ?1 AND created_at < ?2
        GROUP BY 1 ORDER BY 1
        """
      ).forEach([.int64(period.since.milliseconds), .int64(period.until.milliseconds)]) {
        var sentiment = Summary.Sentiment()
        (sentiment.negative, sentiment.mixed) = ($0.int(1), $0.int(2))
        (sentiment.neutral, sentiment.positive) = ($0.int(3), $0.int(4))
        sentiment.meanScore = $0.optionalDouble(5)
        days.append((CivilDate(daysSinceEpoch: $0.int(0)), sentiment))
      }
      return days
    }
  }
}
