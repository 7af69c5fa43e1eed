import ExtractPipeline
import Inputs
import Logging
import ServiceLifecycle
import SignalStore

/// What the routes share.
struct ServiceParts: Sendable {
  let configuration: ServiceConfiguration
  let log: ServiceLog
  let logger: Logger
  let meters: ServiceMeters
  let database: SignalDatabase
  let keys: KeyRing
  let state = ServiceState()
  let connections: Connections
  /// For work that would hold up other requests.
  let blocking: BlockingWork
  /// What customers are worked out of and held against.
  let declarations: ServiceDeclarations
  let feed: FeedSource
  let feedWatcher: FeedWatcher
  /// Reads documents and extracts from them.
  let extractor: LiveExtractor
  /// Stores what requests bring.
  let intake: DocumentIntake
  let jobs: JobRunner
  let webhooks: WebhookSender
  let upkeep: SegmentUpkeep
  let events: EventIntake

  init(configuration: ServiceConfiguration, log: ServiceLog) throws {
    self.configuration = configuration
    self.log = log
    logger = log.logger
    meters = ServiceMeters()
    database = try SignalDatabase(
      path: configuration.databasePath,
      options: .init(
        lockTimeout: configuration.lockTimeout, command: "hark serve",
        purposesNeedingConsent: configuration.purposesNeedingConsent))
    keys = KeyRing(database: database)
    connections = Connections(limits: configuration.limits, meters: meters)
    blocking = BlockingWork(
      threads: configuration.limits.blockingThreads, capacity: configuration.limits.blockingQueue)
    declarations = try ServiceDeclarations(configuration)
    feed = FeedSource(database: database, descriptions: declarations.segments.descriptions)
    feedWatcher = FeedWatcher(source: feed, logger: logger)
    upkeep = try SegmentUpkeep(
      database: database, declarations: declarations, configuration: configuration, watcher: feedWatcher,
      logger: logger)
    events = EventIntake(upkeep: upkeep)
    extractor = try LiveExtractor(
      model: configuration.model, taxonomy: configuration.taxonomy,
      options: InputOptions(maximumRowBytes: configuration.limits.bodyBytes), database: database,
      whenRead: meters.read)
    let (feedWatcher, upkeep) = (feedWatcher, upkeep)
    intake = try DocumentIntake(database, extractor: extractor.version) { receipts in
      guard receipts.contains(where: \.isTold) else { return }
      feedWatcher.wake()
      upkeep.touched(receipts.flatMap(\.profiles))
    }
    jobs = JobRunner(database: database, configuration: configuration, logger: logger)
    webhooks = WebhookSender(
      database: database, feed: feed, watcher: feedWatcher, blocking: blocking,
      allowsPrivate: configuration.allowsPrivateWebhooks, logger: logger)
  }

  /// Routes that anybody may call.
  var publicRoutes: [any RouteGroup] {
    [
      HealthRoutes(parts: self),
      OpenAPIRoutes(),
      PageRoutes(),
    ]
  }

  /// Routes that know who calls.
  var routes: [any RouteGroup] {
    [
      SessionRoutes(parts: self),
      MetricsRoutes(parts: self),
      ExtractRoutes(parts: self),
      DocumentRoutes(parts: self),
      SignalRoutes(parts: self),
      OverviewRoutes(parts: self),
      SearchRoutes(parts: self),
      TaxonomyRoutes(parts: self),
      JobRoutes(parts: self),
      WebhookRoutes(parts: self),
      EventRoutes(parts: self),
      CustomerRoutes(parts: self),
      SegmentRoutes(parts: self),
      FeatureRoutes(parts: self),
      StreamRoutes(parts: self),
    ]
  }

  /// What runs beside the routes. When the service stops, the last one stops first, after the last request.
  var services: [any Service] {
    [
      LogService(log: log),
      DatabaseService(database: database, logger: logger),
      feedWatcher,
      ModelFollower(extractor: extractor, database: database, logger: logger),
      jobs,
      webhooks,
      FeedPruning(parts: self),
      upkeep,
    ]
  }
}
