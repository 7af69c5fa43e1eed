import Logging
import ServiceLifecycle
import SignalStore

/// Closes the database when everything that uses it has ended, so that the one file is a whole copy.
struct DatabaseService: Service {
  let database: SignalDatabase
  let logger: Logger

  func run() async throws {
    try? await gracefulShutdown()
    do {
      try database.close()
    } catch {
      logger.error("The database could not be closed in order.", metadata: ["reason": "\(error.message)"])
    }
  }
}
