import Glibc
public import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOPosix
import NIOSSL
import ServiceLifecycle
import UnixSignals

/// The service as an application that can be run, or called by tests without a socket.
///
/// - Parameter onListening: is called with the port when connections are accepted.
/// - Throws: `StoreError` where the database can't be opened; `UnusableModel`; errors of the declarations;
///   ``ServiceFailure`` where the certificate's files can't be used.
public func buildApplication(
  configuration: ServiceConfiguration, log: ServiceLog = .none,
  onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
) async throws -> Application<RouterResponder<ServiceContext>> {
  try buildApplication(ServiceParts(configuration: configuration, log: log), onListening: onListening)
}

/// Runs the service until SIGTERM or SIGINT has asked it to stop and what was under way has ended, or its time has.
///
/// - Parameter onListening: is called with the port when connections are accepted.
/// - Throws: what ``buildApplication(configuration:log:onListening:)`` throws, and ``ServiceFailure`` where the address
///   can't be listened on.
public func runService(
  configuration: ServiceConfiguration, log: ServiceLog, onListening: @escaping @Sendable (_ port: Int) async -> Void
) async throws {
  OpenFileLimit.raise()
  if let cores = UsableCores.count { NIOSingletons.groupLoopCountSuggestion = cores }
  let parts = try ServiceParts(configuration: configuration, log: log)
  let application = try buildApplication(parts, onListening: onListening)
  let group = ServiceGroup(
    configuration: ServiceGroupConfiguration(
      services: [EndingService(application: application, parts: parts)], gracefulShutdownSignals: [.sigterm, .sigint],
      logger: parts.logger))
  do {
    try await group.run()
  } catch let error as IOError {
    let reason = String(cString: strerror(error.errnoCode))
    throw ServiceFailure(message: "\(configuration.host):\(configuration.port) can't be listened on: \(reason)")
  }
  log.flush()
}

private func buildApplication(
  _ parts: ServiceParts, onListening: @escaping @Sendable (_ port: Int) async -> Void
) throws -> Application<RouterResponder<ServiceContext>> {
  let configuration = parts.configuration
  let router = Router(context: ServiceContext.self, options: .autoGenerateHeadEndpoints)
  let table = RouteTable()
  let admission = Admission(parts: parts)
  router.add(middleware: Observation(parts: parts, routes: table, admission: admission))
  for group in parts.publicRoutes { group.add(to: router) }
  let admitted = admission.routes(of: router)
  for group in parts.routes { group.add(to: admitted) }
  table.learn(router)
  let responder = router.buildResponder()
  var address = ApplicationConfiguration(address: .hostname(configuration.host, port: configuration.port))
  address.backlog = 1024
  address.availableConnectionsDelegate = .maximum(configuration.limits.connections, logger: parts.logger)
  return Application(
    responder: responder, server: try server(parts, responder), configuration: address, services: parts.services,
    onServerRunning: { channel in await onListening(channel.localAddress?.port ?? configuration.port) },
    logger: parts.logger)
}

private func server(
  _ parts: ServiceParts, _ responder: RouterResponder<ServiceContext>
) throws -> HTTPServerBuilder {
  let connections = parts.connections
  guard let files = parts.configuration.tls else {
    return HTTPServerBuilder { _ in
      ServiceChannel(responder: responder, connections: connections, isSecure: false)
    }
  }
  guard let chain = try? NIOSSLCertificate.fromPEMFile(files.certificateChainPath), !chain.isEmpty else {
    throw ServiceFailure(message: "\(files.certificateChainPath) can't be read as certificates in PEM")
  }
  guard let key = try? NIOSSLPrivateKey(file: files.privateKeyPath, format: .pem) else {
    throw ServiceFailure(message: "\(files.privateKeyPath) can't be read as a private key in PEM")
  }
  var tls = TLSConfiguration.makeServerConfiguration(
    certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
  tls.minimumTLSVersion = .tlsv12
  tls.applicationProtocols = ["http/1.1"]
  return HTTPServerBuilder { [tls] _ in
    try TLSChannel(
      ServiceChannel(responder: responder, connections: connections, isSecure: true), tlsConfiguration: tls)
  }
}
