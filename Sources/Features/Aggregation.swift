/// How a feature's rows become one value. Rows are taken in the order in which they happened.
public enum Aggregation: String, Sendable, Hashable, CaseIterable {
  /// How many rows; 0 where there is none. With a half-life, each counts 2^(−age / half-life).
  case count
  /// The field's sum; 0 without rows. With a half-life, weighted as ``count``.
  case sum
  /// The field's mean. With a half-life, weighted as ``count``.
  case mean
  /// The field's smallest number.
  case least
  /// The field's largest number.
  case greatest
  /// The field in the oldest row that has it.
  case first
  /// The field in the newest row that has it.
  case last
  /// How many different values the field has; 0 without rows.
  case distinct
  /// The field's most frequent value; of equally frequent ones the one that came last. Weighted as ``count``.
  case mostFrequent = "most_frequent"
  /// The rows' share, 0…1, in all rows that differ from them only in the labels, signals or properties that the source
  /// asks for. Weighted as ``count``.
  case share
  /// How much the field rises per 30 days: the slope of the least-squares line. Weighted as ``count``. Takes two
  /// rows at different times.
  case trend
  /// Days since the newest row.
  case recency
  /// Days since the oldest row.
  case age
  /// Mean days between one row and the next; takes two rows.
  case gap
  /// How irregular the gaps are: their standard deviation over their mean; takes two gaps.
  case gapVariation = "gap_variation"
}
