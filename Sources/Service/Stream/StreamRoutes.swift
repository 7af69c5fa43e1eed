import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle
import SignalStore

/// `GET /v1/stream`: what happens, as it happens, as server-sent events (WHATWG HTML §9.2).
///
/// A reader is served from the database at its own pace, so that a slow one holds back nobody and takes no memory. Who
/// was cut off goes on where it stopped, by `Last-Event-ID` or `?after=`.
struct StreamRoutes: RouteGroup {
  let parts: ServiceParts

  func add(to router: some RouterMethods<ServiceContext>) {
    router.group("v1/stream").requiring(.read).get { try stream($0, $1) }
  }

  private func stream(_ request: Request, _ context: ServiceContext) throws -> Response {
    let query = try RequestQuery(request, "after", "types")
    let types = try query["types"].map(types) ?? Set(FeedEvent.Kind.allCases)
    let named = query["after"] ?? request.headers[.lastEventID]
    let start = try named.map(entry) ?? parts.feed.last()
    let body = ResponseBody { writer in
      var events = EventStreamWriter(parts: parts, types: types, position: start)
      try await events.run(&writer)
    }
    return Response(
      status: .ok,
      headers: [.contentType: "text/event-stream", .cacheControl: "no-store", .xAccelBuffering: "no"], body: body)
  }

  private func types(_ text: String) throws -> Set<FeedEvent.Kind> {
    Set(
      try text.split(separator: ",", omittingEmptySubsequences: false).map { name in
        guard let kind = FeedEvent.Kind(rawValue: String(name)) else {
          let known = FeedEvent.Kind.allCases.map(\.rawValue).joined(separator: ", ")
          throw RequestQuery.fault("types", "Give some of \(known), separated by commas.")
        }
        return kind
      })
  }

  private func entry(_ id: String) throws -> Int64 {
    guard let entry = FeedEvent.entry(ofID: id) else {
      throw RequestQuery.fault("after", "Give the id of an event, such as evt_17.")
    }
    return entry
  }
}

/// Writes events to one reader until it goes or the service stops.
private struct EventStreamWriter {
  let parts: ServiceParts
  let types: Set<FeedEvent.Kind>
  var position: Int64

  mutating func run(_ writer: inout any ResponseBodyWriter) async throws {
    // The browser comes back after two seconds, and knows from the start where it stands.
    try await writer.write(ByteBuffer(string: "retry: 2000\nid: \(FeedEvent.id(ofEntry: position))\n\n"))
    for await last in parts.feedWatcher.growth().cancelOnGracefulShutdown() {
      let start = position
      while position < last {
        let page: FeedSource.Page
        do {
          page = try await parts.blocking.run { [parts, position] in try parts.feed.events(after: position) }
        } catch let problem as Problem where problem.code == Problem.overloaded.code {
          try await Task.sleep(for: .seconds(1))
          continue
        }
        guard page.position > position else { break }
        try await write(page, to: &writer)
      }
      // Nothing new is said as well, so that either side notices when the other is gone.
      if position == start { try await writer.write(ByteBuffer(string: ":\n\n")) }
    }
    try await writer.finish(nil)
  }

  private mutating func write(_ page: FeedSource.Page, to writer: inout any ResponseBodyWriter) async throws {
    position = page.position
    var buffer = ByteBuffer()
    for event in page.events where types.contains(event.kind) {
      buffer.writeString("id: \(event.id)\nevent: \(event.kind.rawValue)\ndata: ")
      buffer.writeBytes(event.json)
      buffer.writeString("\n\n")
    }
    // Events that the reader does not want move its place as well.
    if page.events.last.map({ !types.contains($0.kind) || $0.entry != position }) ?? true {
      buffer.writeString("id: \(FeedEvent.id(ofEntry: position))\n\n")
    }
    try await writer.write(buffer)
  }
}

extension HTTPField.Name {
  static let lastEventID = HTTPField.Name("Last-Event-ID")!
  /// Tells proxies to pass on each event at once.
  static let xAccelBuffering = HTTPField.Name("X-Accel-Buffering")!
}
