import Logging
import NIOPosix
import Records
import SegmentPipeline
import Segments
import ServiceLifecycle
import SignalStore
import Synchronization

/// Keeps where customers stand up to date while the service runs, whichever process writes what becomes known of them.
///
/// Events are stored and folded in one transaction. What is stored otherwise (documents, verdicts, imports) is found by
/// looking how far the tables reach, at once after ``touched(_:)`` and otherwise every half second. Time is let in once a
/// day.
final class SegmentUpkeep: Service, Sendable {
  private struct State {
    var engine: SegmentEngine
    /// What has been folded.
    var positions: ChangePositions
    var touched: Set<Int64> = []
  }

  /// How often it is looked what other processes have written.
  static let interval = Duration.milliseconds(500)
  /// How often time is let in, in milliseconds.
  static let tickInterval: Int64 = 86_400_000
  /// Customers folded in one transaction, so that an event need not wait long for them.
  private static let chunk = 200

  private let database: SignalDatabase
  private let declarations: ServiceDeclarations
  private let isAllowedByDefault: Bool
  private let watcher: FeedWatcher
  private let logger: Logger
  private let state: Mutex<State>
  /// The engine does one transaction after another, so that one thread is enough.
  private let thread = NIOThreadPool(numberOfThreads: 1)
  private let wakeUps: AsyncStream<Void>
  private let wakeUp: AsyncStream<Void>.Continuation

  /// - Throws: `StoreError`; `SegmentError` where the declarations contradict themselves.
  init(
    database: SignalDatabase, declarations: ServiceDeclarations, configuration: ServiceConfiguration,
    watcher: FeedWatcher, logger: Logger
  ) throws {
    self.database = database
    self.declarations = declarations
    self.watcher = watcher
    self.logger = logger
    isAllowedByDefault = configuration.isAnalyticsAllowedByDefault
    state = Mutex(
      State(
        engine: try Self.engine(database, declarations, isAllowedByDefault: isAllowedByDefault),
        positions: try database.changePositions()))
    (wakeUps, wakeUp) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    thread.start()
  }

  deinit {
    thread.shutdownGracefully { _ in }
  }

  private static func engine(
    _ database: SignalDatabase, _ declarations: ServiceDeclarations, isAllowedByDefault: Bool
  ) throws -> SegmentEngine {
    let definitions = try SegmentDefinitions(
      features: declarations.features, segments: declarations.segments, modelsInUseIn: database)
    return try SegmentEngine(
      database: database, definitions: definitions,
      options: .init(isAnalyticsAllowedByDefault: isAllowedByDefault, chunk: chunk))
  }

  /// Has customers looked at soon. To be called after a commit that changed what is known of them; customers of whom
  /// documents or verdicts were stored are found without being named.
  func touched(_ profiles: some Sequence<Int64> = []) {
    state.withLock { $0.touched.formUnion(profiles) }
    wakeUp.yield()
  }

  /// Stores events and what follows from them, in one transaction.
  ///
  /// - Throws: `StoreError`; then nothing was stored.
  func apply(_ events: [CustomerEvent]) async throws -> AppliedEvents {
    let applied = try await thread.runIfActive { [self] in
      let before = try database.changePositions().events
      let applied = try state.withLock { $0.engine }.apply(events)
      let after = try database.changePositions().events
      // Rows are numbered one after another: where there are no more than these events made, none is another
      // process's, and there is nothing left to look at.
      if after - before == Int64(applied.added) {
        state.withLock { if $0.positions.events == before { $0.positions.events = after } }
      }
      return applied
    }
    if !applied.transitions.isEmpty { watcher.wake() }
    return applied
  }

  func run() async throws {
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        while !Task.isCancelled {
          try? await Task.sleep(for: Self.interval)
          self.wakeUp.yield()
        }
      }
      group.addTask {
        await self.perform("Customers were not brought up to date.") { try await self.catchUp() }
        for await _ in self.wakeUps.cancelOnGracefulShutdown() {
          await self.perform("Customers were not brought up to date.") { try await self.refresh() }
          await self.perform("Time was not let in.") { try await self.tickIfDue() }
        }
      }
      await group.next()
      group.cancelAll()
    }
  }

  private func perform(_ failure: String, _ body: () async throws -> Void) async {
    do {
      try await body()
    } catch {
      logger.warning("\(failure)", metadata: ["reason": "\(error)"])
    }
  }

  /// What was stored while no service ran, or under other declarations.
  private func catchUp() async throws {
    let profiles = try await thread.runIfActive { [database] in try database.allProfiles() }
    try await fold(profiles)
  }

  private func refresh() async throws {
    let (profiles, found) = try await thread.runIfActive { [self] in
      let known = state.withLock { $0.positions }
      let found = try database.changePositions()
      if found.promotions != known.promotions { try takeModelsInUse() }
      // A tick concerns everybody, and so do models.
      guard found.promotions == known.promotions, found.ticks == known.ticks else {
        return (try database.allProfiles(), found)
      }
      return (found == known ? [] : try database.profilesChanged(after: known), found)
    }
    let touched = state.withLock { state in
      defer { state.touched = [] }
      return state.touched
    }
    do {
      try await fold(Set(profiles).union(touched).sorted())
    } catch {
      state.withLock { $0.touched.formUnion(touched) }
      throw error
    }
    state.withLock { $0.positions.advance(to: found) }
  }

  private func takeModelsInUse() throws {
    let engine = try Self.engine(database, declarations, isAllowedByDefault: isAllowedByDefault)
    state.withLock { $0.engine = engine }
  }

  private func fold(_ profiles: [Int64]) async throws {
    var rest = profiles[...]
    while !rest.isEmpty, !Task.isShuttingDownGracefully {
      let chunk = Array(rest.prefix(Self.chunk))
      rest = rest.dropFirst(Self.chunk)
      let applied = try await thread.runIfActive { [self] in
        try state.withLock { $0.engine }.refresh(chunk)
      }
      if !applied.transitions.isEmpty { watcher.wake() }
    }
  }

  private func tickIfDue() async throws {
    let now = SignalDatabase.Options.systemClock()
    let last = state.withLock { $0.positions.ticks }
    guard now.milliseconds - last >= Self.tickInterval else { return }
    let isNews = try await thread.runIfActive { [database] in
      // A database without customers has nothing that time could change.
      guard try !database.allProfiles(limit: 1).isEmpty else { return false }
      return try database.recordTick(at: now)
    }
    if isNews { wakeUp.yield() } else { state.withLock { $0.positions.ticks = now.milliseconds } }
  }
}

extension ChangePositions {
  /// Events that were folded meanwhile stay folded.
  fileprivate mutating func advance(to found: ChangePositions) {
    let events = max(events, found.events)
    self = found
    self.events = events
  }
}
