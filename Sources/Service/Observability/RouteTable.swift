import HTTPTypes
import Hummingbird
import Synchronization

/// Which methods which paths take, for callers that come with another.
final class RouteTable: Sendable {
  /// What Hummingbird calls the route of a request that has none.
  static let notFound = "NotFound"
  static let noRoute = "none"

  private let templates = Mutex<[(segments: [Substring], method: String)]>([])

  /// Learns the routes, once all are there.
  func learn(_ router: Router<ServiceContext>) {
    let routes = router.routes.map { route in
      (segments: RouteTable.segments(route.path.description), method: route.method.rawValue)
    }
    templates.withLock { $0 = RouteTable.withMethodsThatFollow(routes) }
  }

  /// The methods that routes of a path have, in alphabetical order, with OPTIONS; none where no route has the path.
  func methods(of path: String) -> [String] {
    let path = RouteTable.segments(path)
    let methods = templates.withLock { templates in
      templates.filter { RouteTable.matches($0.segments, path) }.map(\.method)
    }
    return methods.isEmpty ? [] : Set(methods + ["OPTIONS"]).sorted()
  }

  /// Whoever takes GET takes HEAD.
  private static func withMethodsThatFollow(
    _ routes: [(segments: [Substring], method: String)]
  ) -> [(segments: [Substring], method: String)] {
    routes + routes.filter { $0.method == "GET" }.map { (segments: $0.segments, method: "HEAD") }
  }

  private static func segments(_ path: String) -> [Substring] {
    path.split(separator: "/", omittingEmptySubsequences: true)
  }

  private static func matches(_ template: [Substring], _ path: [Substring]) -> Bool {
    for (index, segment) in template.enumerated() {
      if segment == "**" { return true }
      guard index < path.count else { return false }
      guard segment == "*" || segment.contains("{") || segment == path[index] else { return false }
    }
    return template.count == path.count
  }
}
