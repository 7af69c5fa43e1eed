public import Hummingbird
public import Logging

/// The service as an application that can be run, or called by tests without a socket.
///
/// - Parameter onListening: is called with the port when connections are accepted.
/// - Throws: `StoreError` where the database can't be opened; `UnusableModel`; errors of the declarations.
public func buildApplication(
  configuration: ServiceConfiguration, logger: Logger = Logger(label: "hark") { _ in SwiftLogNoOpLogHandler() },
  onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
) async throws -> Application<RouterResponder<ServiceContext>> {
  let parts = try ServiceParts(configuration: configuration, logger: logger)
  let router = Router(context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
  for group in parts.publicRoutes { group.add(to: router) }
  router.add(middleware: Authentication(parts: parts))
  for group in parts.routes { group.add(to: router) }
  return Application(
    responder: router.buildResponder(), server: .http1(),
    configuration: ApplicationConfiguration(address: .hostname(configuration.host, port: configuration.port)),
    services: parts.services,
    onServerRunning: { channel in await onListening(channel.localAddress?.port ?? configuration.port) },
    logger: logger)
}

/// Runs the service until SIGTERM or SIGINT has asked it to stop and what was under way has ended.
///
/// - Parameter onListening: is called with the port when connections are accepted.
/// - Throws: what ``buildApplication(configuration:logger:onListening:)`` throws, and errors of the network, such as an
///   address in use.
public func runService(
  configuration: ServiceConfiguration, logger: Logger, onListening: @escaping @Sendable (_ port: Int) async -> Void
) async throws {
  try await buildApplication(configuration: configuration, logger: logger, onListening: onListening).runService()
}
