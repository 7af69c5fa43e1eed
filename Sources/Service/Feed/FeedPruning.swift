import Logging
import Records
import ServiceLifecycle
import SignalStore

/// Forgets what happened long ago, so that the feed does not grow without end. Who reads it comes back within days.
struct FeedPruning: Service {
  /// How long entries are kept, in milliseconds: longer than a webhook is tried.
  static let lifetime: Int64 = 14 * 86_400_000

  let parts: ServiceParts

  func run() async throws {
    let ticks = AsyncStream { (try? await Task.sleep(for: .seconds(3600))).map { _ in } }
    for await _ in ticks.cancelOnGracefulShutdown() {
      do {
        let time = Timestamp(milliseconds: SignalDatabase.Options.systemClock().milliseconds - Self.lifetime)
        while try await parts.blocking.run({ [parts] in try parts.database.pruneFeed(before: time) }) > 0 {}
      } catch {
        parts.logger.warning("Old entries of the feed were not removed.", metadata: ["reason": "\(error)"])
      }
    }
  }
}
