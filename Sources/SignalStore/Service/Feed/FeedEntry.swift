public import Records

/// Something that happened, as streams and webhooks tell it.
public struct FeedEntry: Sendable, Hashable {
  /// What happened.
  public enum Content: Sendable, Hashable {
    /// A document was extracted: what is stored of it now.
    case document(StoredDocument)
    /// A customer entered a segment or left it; `customer` is the name that people know the customer by.
    case segment(SegmentTransition, customer: String)
  }

  /// Grows with every entry, and is never used again.
  public var id: Int64
  /// When it was stored.
  public var recordedAt: Timestamp
  /// What happened.
  public var content: Content
}

/// A stretch of the feed.
public struct FeedPage: Sendable, Hashable {
  /// In order. Entries whose customer or document was erased are left out.
  public var entries: [FeedEntry]
  /// Where the next stretch begins: the id of the last entry that was looked at, whether it was left out or not.
  public var position: Int64
}
