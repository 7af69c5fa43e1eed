/// A family of values that the grammar reads.
public enum ValueFamily: String, Sendable, Hashable, CaseIterable {
  case number, numberRange, ordinal, percent, money, age, dimension, temperature, time, phone, email, url, ip, hashtag,
    mention
}

/// A value read in a text: where it stands, what it says, and the rule that read it.
public struct ValueReading: Sendable, Hashable {
  public var family: ValueFamily
  /// UTF-8 byte offsets into the text, on scalar boundaries.
  public var span: Range<Int>
  public var value: Value
  /// As `money.amount`.
  public var rule: String

  /// Normalised values. Numbers are decimal strings; where a number has no finite decimal form of 18 places, 15
  /// significant digits of it.
  public enum Value: Sendable, Hashable {
    case number(String)
    /// Interval notation: `[20,30)`; a missing end is left out.
    case numberRange(String)
    /// Counted from the start (`21st`), back from the end (`last` is 0) or from here (`next` is 1).
    case ordinal(offset: Int, anchor: String)
    /// In percent.
    case percent(String?)
    /// `code` is an ISO 4217 code where the words name one currency.
    case money(amount: String?, unit: String, code: String?)
    /// `unit` is `Year`, `Month`, `Week` or `Day`.
    case age(String, unit: String)
    /// `quantity` is what is measured: `Length`, `Weight`…
    case measure(String?, unit: String, quantity: String)
    case time(TimeExpression)
    case text(String)
    case ip(String, version: String)
  }
}

/// An expression of time, resolved.
public struct TimeExpression: Sendable, Hashable {
  /// `date`, `time`, `datetime`, `daterange`, `timerange`, `datetimerange`, `duration` or `set`.
  public var type: String
  /// One per meaning: an expression that leaves open whether the last or the next day is meant has two.
  public var meanings: [Meaning]

  /// One meaning of an expression.
  public struct Meaning: Sendable, Hashable {
    /// TIMEX3 value.
    public var timex: String
    public var mod: String?
    /// Where nothing resolves it, all of the following are `nil`. A point or a duration in seconds.
    public var value: String?
    /// Ends of a range, the second exclusive.
    public var start: String?
    public var end: String?
    /// Minutes east of Greenwich, where a zone was named.
    public var zone: Int?
  }
}
