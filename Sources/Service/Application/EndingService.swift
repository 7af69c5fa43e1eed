import Hummingbird
import Logging
import ServiceLifecycle

/// The application, which ends in time: when it is asked to stop, requests under way have
/// ``ServiceLimits/shutdownDeadline`` to end, and their connections are closed then.
struct EndingService<Responder: HTTPResponder>: Service
where Responder.Context: InitializableFromSource<ApplicationRequestContextSource> {
  let application: Application<Responder>
  let parts: ServiceParts

  func run() async throws {
    try await withGracefulShutdownHandler {
      try await application.run()
    } onGracefulShutdown: {
      parts.state.stop()
      parts.logger.info("Stopping: requests under way are answered first.")
      Task {
        try await Task.sleep(for: parts.configuration.limits.shutdownDeadline)
        parts.logger.warning("Requests were still under way at the deadline and are cut off.")
        parts.connections.closeAll()
      }
    }
  }
}
