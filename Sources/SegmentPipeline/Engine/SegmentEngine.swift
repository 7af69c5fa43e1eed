internal import Features
public import Records
public import Segments
public import SignalStore
internal import Synchronization

/// Keeps where each customer stands up to date, event by event, in the database and for subscribers.
///
/// ```swift
/// let engine = try SegmentEngine(database: database, definitions: definitions)
/// let transitions = engine.transitions()
/// try engine.apply(events)                       // events, features, states, memberships: one transaction
/// for await transition in transitions { … }      // told after the commit
/// ```
///
/// Where a customer stands is a pure function of the customer's history, the ticks and the definitions: whatever the
/// batches in which events come, and however late, ``replay(_:)`` gives the same bits.
///
/// May be used from several threads; its transactions happen one after another.
public final class SegmentEngine: Sendable {
  /// How an engine works.
  public struct Options: Sendable {
    /// How much of customers' histories is kept in memory, in rows of about 100 bytes.
    public var cachedRows: Int
    /// Whether customers who have said nothing about analytics are scored.
    public var isAnalyticsAllowedByDefault: Bool
    /// How many customers are written in one transaction where all are gone through.
    public var chunk: Int

    public init(cachedRows: Int = 2_000_000, isAnalyticsAllowedByDefault: Bool = true, chunk: Int = 1000) {
      self.cachedRows = cachedRows
      self.isAnalyticsAllowedByDefault = isAnalyticsAllowedByDefault
      self.chunk = max(1, chunk)
    }
  }

  /// What customers are held against.
  public let definitions: SegmentDefinitions
  let database: SignalDatabase
  let folder: HistoryFolder
  let options: Options
  let transactionOptions: SegmentTransactionOptions
  let state: Mutex<EngineState>

  /// - Throws: ``SegmentError`` where the definitions contradict themselves.
  public init(
    database: SignalDatabase, definitions: SegmentDefinitions, options: Options = Options()
  ) throws(SegmentError) {
    self.database = database
    self.definitions = definitions
    self.options = options
    folder = try definitions.folder()
    transactionOptions = SegmentTransactionOptions(
      pinning: definitions.features.pinned, needsTexts: definitions.segments.needsTexts,
      isAnalyticsAllowedByDefault: options.isAnalyticsAllowedByDefault)
    state = Mutex(EngineState(cache: CustomerCache(capacity: options.cachedRows)))
  }

  /// Stores events and what follows from them, in one transaction: who is who, features, states, memberships and
  /// transitions. An event that is there already changes nothing. What it tells subscribers it tells after the commit.
  ///
  /// - Throws: ``StoreError``; then nothing was stored.
  /// - Complexity: a few look-ups for each event, and O(observations in the features' windows) for its customer.
  @discardableResult
  public func apply(_ events: [CustomerEvent]) throws(StoreError) -> AppliedEvents {
    try transaction { work throws in
      for event in events { try work.store(event) }
      try work.foldTouched()
    }
  }

  /// Works out anew where some customers stand, after something else than ``apply(_:)`` changed what is known of them:
  /// documents were extracted, verdicts given, customers merged.
  ///
  /// - Throws: ``StoreError``.
  @discardableResult
  public func refresh(_ profiles: [Int64]) throws(StoreError) -> AppliedEvents {
    try transaction { work throws in
      for profile in profiles { work.touch(profile) }
      try work.foldTouched()
    }
  }

  /// The transitions from now on, told after the transaction that they belong to has been committed.
  ///
  /// Where an event came late, so that the past changed, it is told what is different at the end, and not the way there.
  /// - Parameter policy: what happens to transitions that nobody has taken yet.
  public func transitions(
    bufferingPolicy policy: AsyncStream<SegmentTransition>.Continuation.BufferingPolicy = .unbounded
  ) -> AsyncStream<SegmentTransition> {
    let (stream, continuation) = AsyncStream.makeStream(of: SegmentTransition.self, bufferingPolicy: policy)
    let id = state.withLock { $0.subscribe(continuation) }
    continuation.onTermination = { [weak self] _ in self?.state.withLock { $0.unsubscribe(id) } }
    return stream
  }

  /// Runs one transaction and tells subscribers what came of it.
  func transaction(_ body: (inout EngineTransaction) throws -> Void) throws(StoreError) -> AppliedEvents {
    try state.withLock { state throws(StoreError) in
      do throws(StoreError) {
        let applied = try database.segmentTransaction(transactionOptions) { transaction in
          let start = ContinuousClock.now
          try state.synchronise(with: transaction, definitions)
          var work = EngineTransaction(
            transaction: transaction, state: state, folder: folder, definition: state.definition)
          // The state moves into the transaction and back, so that it stays uniquely referenced.
          state = EngineState(cache: CustomerCache(capacity: 0))
          defer { state = work.state }
          try body(&work)
          try work.transaction.tell(work.applied.transitions)
          work.state.mark = try transaction.changeMark()
          work.applied.work = ContinuousClock.now - start
          return work.applied
        }
        state.tell(applied.transitions)
        return applied
      } catch {
        state.forget()
        throw error
      }
    }
  }
}

/// What ``SegmentEngine/apply(_:)`` did.
public struct AppliedEvents: Sendable {
  /// Events that were not there before.
  public var added = 0
  /// Events whose message id was there already.
  public var duplicates = 0
  /// Events of customers whose data was erased; they are not stored.
  public var suppressed = 0
  /// Customers who were folded.
  public var folded = 0
  /// Customers who were not scored, for lack of consent.
  public var refused = 0
  /// What subscribers are told, in order.
  public var transitions: [SegmentTransition] = []
  /// The time that it took inside the transaction: everything but waiting for the lock and committing.
  public var work = Duration.zero
}
