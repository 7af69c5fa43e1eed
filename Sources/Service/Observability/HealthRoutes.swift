import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Records
import SignalStore
import Synchronization

/// `GET /healthz`: whether the process answers. `GET /readyz`: whether it should be sent requests.
struct HealthRoutes: RouteGroup {
  let parts: ServiceParts

  func add(to router: some RouterMethods<ServiceContext>) {
    router.get("healthz") { _, _ in HealthRoutes.answer("ok", .ok) }
    router.get("readyz") { _, _ in
      guard !parts.state.isStopping else { return HealthRoutes.answer("stopping", .serviceUnavailable) }
      guard try await isDatabaseFit() else { return HealthRoutes.answer("no database", .serviceUnavailable) }
      return HealthRoutes.answer("ready", .ok)
    }
  }

  /// Whether the database can be read and written; asked once a second at most, whoever calls how often.
  private func isDatabaseFit() async throws -> Bool {
    let now = NIODeadline.now()
    if let known = parts.state.databaseCheck, now - known.at < .seconds(1) { return known.isFit }
    let database = parts.database
    let isFit = try await parts.blocking.run { (try? database.checkAccess()) != nil }
    if !isFit { parts.logger.warning("The database can't be read or written.") }
    parts.state.noteDatabaseCheck(isFit: isFit, at: now)
    return isFit
  }

  private static func answer(_ status: String, _ code: HTTPResponse.Status) -> Response {
    var json = JSONWriter()
    json.beginObject()
    json.key("status")
    json.string(status)
    json.endObject()
    return .json(json, status: code)
  }
}
