import ServiceLifecycle

/// Writes the log's lines a tenth of a second after they were said.
struct LogService: Service {
  let log: ServiceLog

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        try? await Task.sleep(for: .milliseconds(100))
        log.flush()
      }
    }
  }
}
