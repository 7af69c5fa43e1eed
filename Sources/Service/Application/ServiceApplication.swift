public import Hummingbird
import Logging

/// The service as an application that can be run, or called by tests without a socket.
///
/// - Throws: `StoreError` where the database can't be opened; `UnusableModel`; errors of the declarations.
public func buildApplication(
  configuration: ServiceConfiguration
) async throws -> Application<RouterResponder<ServiceContext>> {
  let parts = try ServiceParts(configuration: configuration)
  let router = Router(context: ServiceContext.self)
  router.add(middleware: Authentication(parts: parts))
  for group in parts.routes { group.add(to: router) }
  return Application(
    responder: router.buildResponder(), server: .http1(),
    configuration: ApplicationConfiguration(address: .hostname(configuration.host, port: configuration.port)))
}
