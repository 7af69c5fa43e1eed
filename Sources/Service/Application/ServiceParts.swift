import SignalStore

/// What the routes share.
struct ServiceParts: Sendable {
  let configuration: ServiceConfiguration
  let database: SignalDatabase

  init(configuration: ServiceConfiguration) throws {
    self.configuration = configuration
    database = try SignalDatabase(path: configuration.databasePath, options: .init(command: "hark serve"))
  }

  var routes: [any RouteGroup] {
    [
      OpenAPIRoutes()
    ]
  }
}
