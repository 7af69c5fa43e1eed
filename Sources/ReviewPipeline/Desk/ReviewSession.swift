public import Records
public import SignalStore

/// One reviewer's work through a queue: which signal comes next, and what is done about it.
///
/// ```swift
/// var session = try ReviewSession(database, options: options, explainer: explainer)
/// while let item = try session.next() {
///   try session.judge(.accept)
/// }
/// try session.close()
/// ```
/// Every verdict is committed when its method returns. The signal at hand is claimed, so that no other reviewer of the
/// same database gets it, save for those that ``Options/overlap`` gives to two.
public struct ReviewSession {
  /// What to review, and who does.
  public struct Options: Sendable {
    /// In which order signals come.
    public var queue: ReviewQueue
    /// Which signals come at all.
    public var filter: SignalFilter
    /// Whose verdicts they are.
    public var reviewer: String
    /// Decides where chance does; the same seed gives the same order.
    public var seed: UInt64
    /// The share of signals that two reviewers are to judge independently, 0…1; which ones depends on their ids alone.
    public var overlap: Double
    /// After how many signals the session ends; `nil` for all.
    public var limit: Int?
    /// How long a signal stays on the reviewer's desk without a verdict.
    public var claimDuration: Duration = .seconds(30 * 60)

    public init(
      queue: ReviewQueue = .uncertain, filter: SignalFilter = SignalFilter(), reviewer: String, seed: UInt64 = 1,
      overlap: Double = 0, limit: Int? = nil
    ) {
      self.queue = queue
      self.filter = filter
      self.reviewer = reviewer
      self.seed = seed
      self.overlap = overlap
      self.limit = limit
    }
  }

  /// What the session was opened with.
  public let options: Options
  /// Says what speaks for a signal.
  public let explainer: SignalExplainer
  /// What is before the reviewer; `nil` where the queue has ended.
  public private(set) var current: ReviewItem?
  /// How many verdicts of each sort were given in this session and not taken back.
  public private(set) var tally: [VerdictKind: Int] = [:]
  /// The words that documents must have, beyond the filter's.
  public private(set) var search: String?
  /// How many signals of the queue were passed over because they are on others' desks or settled.
  public private(set) var takenByOthers = 0

  let database: SignalDatabase
  private var order: [SignalID] = []
  private var position = 0
  /// Signals to come before the rest of the order, the last first.
  private var returning: [SignalID] = []
  /// Signals that this session is through with.
  private var done: Set<SignalID> = []
  private var mayHaveMore = true

  /// Makes the queue's order; ``next()`` gives the first signal.
  ///
  /// - Throws: `StoreError`.
  public init(_ database: SignalDatabase, options: Options, explainer: SignalExplainer) throws {
    self.database = database
    self.options = options
    self.explainer = explainer
    try fill()
  }

  /// Signals of the queue's order that have not been looked at.
  public var remaining: Int {
    let rest = order.count - position + returning.count
    return options.limit.map { max(0, min(rest, $0 - done.count)) } ?? rest
  }

  /// Whether the queue is longer than its order, which is made of a part of a long one.
  public var hasMore: Bool { options.limit == nil && order.count >= ReviewQueueOrder().poolSize }

  /// How many signals this session is through with.
  public var doneCount: Int { done.count }

  /// Goes on to the next signal that nobody else has.
  ///
  /// - Returns: `nil` where the queue has ended or the limit is reached.
  /// - Throws: `StoreError`.
  public mutating func next() throws -> ReviewItem? {
    current = nil
    while let id = try nextID() {
      if let item = try take(id) {
        current = item
        break
      }
    }
    return current
  }

  /// Accepts, rejects or skips the signal at hand.
  ///
  /// - Throws: `StoreError`.
  @discardableResult
  public mutating func judge(_ verdict: VerdictKind, reason: String? = nil) throws -> VerdictRecord? {
    guard let item = current else { return nil }
    let record = try database.judge(item.signal.id, verdict, in: context(reason))
    finish(item.signal.id, verdict)
    return record
  }

  /// Puts another signal in the place of the one at hand.
  ///
  /// - Throws: `StoreError`, of code `badStatement` where it says what the signal says or lacks something.
  @discardableResult
  public mutating func correct(to stated: StatedSignal) throws -> VerdictRecord? {
    guard let item = current else { return nil }
    let record = try database.correct(item.signal.id, to: stated, in: context(nil))
    finish(item.signal.id, .correct)
    return record
  }

  /// Adds a signal to the document at hand, which stays before the reviewer.
  ///
  /// - Throws: `StoreError`, of code `badStatement` or `badEvidence` where it can't be.
  @discardableResult
  public mutating func add(_ stated: StatedSignal) throws -> VerdictRecord? {
    guard let item = current else { return nil }
    let record = try database.add(
      stated, toDocument: item.document.id, source: item.document.source, in: context(nil))
    tally[.add, default: 0] += 1
    current?.others.append(record.signal)
    return record
  }

  /// Keeps a remark on the signal at hand, which stays before the reviewer.
  ///
  /// - Throws: `StoreError`.
  @discardableResult
  public mutating func comment(_ text: String) throws -> VerdictRecord? {
    guard let item = current else { return nil }
    let record = try database.judge(item.signal.id, .comment, in: context(text))
    tally[.comment, default: 0] += 1
    current?.comments.append(ReviewComment(reviewer: options.reviewer, text: text))
    return record
  }

  /// Takes back the reviewer's last verdict, of this session or of an earlier one; called again, the one before it. Its
  /// signal is at hand again, and the one that was comes next.
  ///
  /// - Returns: the verdict that was taken back; `nil` where nothing is left.
  /// - Throws: `StoreError`.
  public mutating func undo() throws -> VerdictRecord? {
    guard let undone = try database.undoLastVerdict(of: options.reviewer) else { return nil }
    let verdicts = try database.verdicts(of: undone.signal.id)
    let taken = verdicts.first { $0.id == undone.undoes } ?? undone
    if let count = tally[taken.verdict], count > 0 { tally[taken.verdict] = count - 1 }
    done.remove(taken.signal.id)
    // An addition is undone for good; its document stays where it is.
    if taken.verdict == .add || taken.signal.id == current?.signal.id {
      if let id = current?.signal.id { current = try item(of: id) }
      return taken
    }
    if let id = current?.signal.id { returning.append(id) }
    _ = try database.claim(
      taken.signal.id, for: options.reviewer, lasting: options.claimDuration, reviewers: .max)
    current = try item(of: taken.signal.id)
    return taken
  }

  /// Keeps to documents with some words, as far as the filter lets them through; `nil` for all again.
  ///
  /// - Returns: how many signals that leaves.
  /// - Throws: `StoreError`, of code `badQuery` where the text has no word; nothing is changed then.
  public mutating func restrict(to text: String?) throws -> Int {
    let before = search
    search = text
    do {
      try fill()
    } catch {
      search = before
      throw error
    }
    returning = []
    return order.filter { !done.contains($0) }.count
  }

  /// Gives up what is on the reviewer's desk.
  ///
  /// - Throws: `StoreError`.
  public func close() throws {
    try database.releaseClaims(of: options.reviewer)
  }

  // MARK: - The order

  private mutating func fill() throws {
    var filter = options.filter
    filter.limit = nil
    if let search { filter.document.text = [filter.document.text, search].compactMap(\.self).joined(separator: " ") }
    var order = try ReviewQueueOrder().ids(in: database, for: options.queue, matching: filter, seed: options.seed)
    if options.overlap > 0 {
      let judged = try database.signalsJudgedOnce(notBy: options.reviewer, matching: filter)
      order = judged.filter { isShared($0) } + order
    }
    self.order = order.filter { !done.contains($0) }
    mayHaveMore = !self.order.isEmpty
    position = 0
  }

  private mutating func nextID() throws -> SignalID? {
    if let limit = options.limit, done.count >= limit { return nil }
    if let id = returning.popLast() { return id }
    if position == order.count, mayHaveMore {
      // An order is of a part of a long queue.
      let taken = Set(order)
      try fill()
      order.removeAll { taken.contains($0) }
      mayHaveMore = !order.isEmpty
    }
    guard position < order.count else { return nil }
    defer { position += 1 }
    return order[position]
  }

  /// The item of a signal where it may be judged, claimed for the reviewer.
  private mutating func take(_ id: SignalID) throws -> ReviewItem? {
    guard !done.contains(id) else { return nil }
    let isAboutVerdicts = options.queue == .contested || options.queue == .mistakes
    let reviewers = isAboutVerdicts ? Int.max : isShared(id) ? 2 : 1
    guard try database.claim(id, for: options.reviewer, lasting: options.claimDuration, reviewers: reviewers) else {
      takenByOthers += 1
      return nil
    }
    return try item(of: id)
  }

  /// Whether a signal is one of those that two reviewers are to judge.
  func isShared(_ id: SignalID) -> Bool {
    guard let hash = UInt32(id.description.suffix(8), radix: 16) else { return false }
    return Double(hash) < options.overlap * 4_294_967_296
  }

  private func item(of id: SignalID) throws -> ReviewItem? {
    guard let signal = try database.signal(id) else { return nil }
    let found = try database.documents(id: signal.document.id, source: signal.document.source)
    guard let stored = found.first(where: { $0.revision == signal.document.revision }) else { return nil }
    let verdicts = try database.verdicts(of: id)
    let judgedByOthers = verdicts.contains {
      $0.reviewer != options.reviewer && !$0.isUndone && VerdictKind.deciding.contains($0.verdict)
    }
    let isSecondOpinion = judgedByOthers && options.queue != .contested && options.queue != .mistakes
    let comments = verdicts.filter {
      $0.verdict == .comment && !$0.isUndone && (!isSecondOpinion || $0.reviewer == options.reviewer)
    }
    let (reasons, alternatives) = explainer.explain(signal, in: stored.document)
    return ReviewItem(
      signal: signal, document: stored.document, words: SelectableWords(stored.document),
      others: (stored.signals + stored.otherSignals).filter {
        $0.id != id && ($0.status == .accepted || $0.status == .proposed)
      },
      reasons: reasons, alternatives: alternatives,
      comments: comments.map { ReviewComment(reviewer: $0.reviewer, text: $0.reason ?? "") },
      isSecondOpinion: isSecondOpinion)
  }

  private func context(_ reason: String?) -> ReviewContext {
    ReviewContext(reviewer: options.reviewer, queue: options.queue, reason: reason)
  }

  private mutating func finish(_ id: SignalID, _ verdict: VerdictKind) {
    tally[verdict, default: 0] += 1
    done.insert(id)
    current = nil
  }
}
