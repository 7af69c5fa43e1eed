import ExtractPipeline
import Logging
import Records
import ServiceLifecycle
import SignalStore

/// Lets the service extract with the model version that is in use, also when `hark retrain` takes another one into use
/// while it runs.
struct ModelFollower: Service {
  let extractor: LiveExtractor
  let database: SignalDatabase
  let logger: Logger
  /// How often it looks.
  var interval = Duration.seconds(2)

  func run() async throws {
    try? await cancelWhenGracefulShutdown {
      while true {
        try await Task.sleep(for: interval)
        follow()
      }
    }
  }

  private func follow() {
    do {
      if try extractor.followModelVersion(of: database) {
        logger.info("Another model version is in use.", metadata: ["model": "\(extractor.version.model ?? "")"])
      }
    } catch {
      logger.warning("The model version in use can't be read.", metadata: ["reason": "\(error)"])
    }
  }
}
