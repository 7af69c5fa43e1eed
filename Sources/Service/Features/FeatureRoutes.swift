import Features
import HTTPTypes
import Hummingbird
import Records
import SegmentPipeline
import SignalStore

/// `POST /v1/features`: named features of many customers, as they are known at an instant.
struct FeatureRoutes: RouteGroup {
  /// Customers in one request.
  static let customerLimit = 1000

  let parts: ServiceParts
  private let answers: FeatureAnswers

  init(parts: ServiceParts) {
    self.parts = parts
    answers = FeatureAnswers(
      database: parts.database, features: parts.declarations.features,
      isAllowedByDefault: parts.configuration.isAnalyticsAllowedByDefault)
  }

  func add(to router: some RouterMethods<ServiceContext>) {
    router.group("v1/features").requiring(.read).post { request, _ in
      try await values(request)
    }
  }

  private func values(_ request: Request) async throws -> Response {
    var body = try await ControlBody(request, "features", "customers", "as_of")
    body.need("features", "customers")
    let names = body.texts("features") ?? []
    let customers = body.texts("customers") ?? []
    let columns = names.compactMap { name in
      let column = parts.declarations.features.index(of: name)
      if column == nil { body.note("There is no feature \(name).", at: "features") }
      return column
    }
    if customers.count > FeatureRoutes.customerLimit {
      body.note("Name at most \(FeatureRoutes.customerLimit) customers at once.", at: "customers")
    }
    if customers.contains("") { body.note("An empty text names no customer.", at: "customers") }
    if Set(names).count != names.count { body.note("Name each feature once.", at: "features") }
    let text = body.text("as_of")
    let asOf = text.flatMap { Timestamp(iso8601: $0) }
    if text != nil, asOf == nil { body.note("Give a time such as 2026-03-04T10:00:00Z.", at: "as_of") }
    try body.check()
    return try await parts.blocking.run { [answers, database = parts.database] in
      let time = asOf ?? SignalDatabase.Options.systemClock()
      return .json(try answers.json(of: columns, customers: customers, asOf: time, in: database))
    }
  }
}
