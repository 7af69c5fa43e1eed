import Foundation
import Hummingbird
import HummingbirdTesting
import SignalStore
import Testing

@testable import Service

@Suite struct OpenAPITests {
  @Test func isServed() async throws {
    try await TestService().run { client in
      try await client.execute(uri: "/openapi.json", method: .get) { response in
        #expect(response.status == .ok)
        #expect(response.headers[.contentType] == "application/json")
        let description = try #require(
          JSONSerialization.jsonObject(with: Data(response.body.readableBytesView)) as? [String: Any])
        #expect(description["openapi"] as? String == "3.1.0")
      }
    }
  }

  /// The signals of a document are described twice: in `schemas`, and here, where references start at another root.
  @Test func describesSignalsAsTheirSchemaDoes() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let schema = try String(
      contentsOf: root.appending(path: "schemas/document-signals.schema.json"), encoding: .utf8
    ).replacing("#/$defs/", with: "#/components/schemas/DocumentSignals/$defs/")
    var expected = try #require(JSONSerialization.jsonObject(with: Data(schema.utf8)) as? [String: Any])
    expected["$schema"] = nil
    expected["$id"] = nil
    let description = try #require(EmbeddedFile.all["openapi.json"])
    let object = try #require(JSONSerialization.jsonObject(with: Data(description.bytes)) as? [String: Any])
    let schemas = try #require((object["components"] as? [String: Any])?["schemas"] as? [String: Any])
    let signals = try #require(schemas["DocumentSignals"] as? [String: Any])
    #expect(NSDictionary(dictionary: signals) == NSDictionary(dictionary: expected))
  }

  /// Every route is described, and what is described is there; the page's own files are no part of the API.
  @Test func describesEveryRoute() async throws {
    let service = try TestService()
    defer { try? FileManager.default.removeItem(at: service.folder) }
    let parts = try ServiceParts(configuration: service.configuration, log: .none)
    let router = Router(context: ServiceContext.self)
    for group in parts.publicRoutes + parts.routes where !(group is PageRoutes) { group.add(to: router) }
    let routes = router.routes.map { route in
      let path = route.path.description.split(separator: "/").map { part in
        part.hasPrefix(":") ? "{\(part.dropFirst())}" : String(part)
      }
      return "\(route.method) /\(path.joined(separator: "/"))"
    }
    let file = try #require(EmbeddedFile.all["openapi.json"])
    let object = try #require(JSONSerialization.jsonObject(with: Data(file.bytes)) as? [String: Any])
    let paths = try #require(object["paths"] as? [String: [String: Any]])
    let described = paths.flatMap { path, operations in
      operations.keys.filter { $0 != "parameters" }.map { "\($0.uppercased()) \(path)" }
    }
    #expect(Set(routes).subtracting(described).sorted() == [])
    #expect(Set(described).subtracting(routes).sorted() == [])
    try parts.database.close()
  }
}
