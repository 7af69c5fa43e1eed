import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Service

@Suite struct PageTests {
  @Test(arguments: [
    ("/", "text/html; charset=utf-8"), ("/assets/app.js", "text/javascript; charset=utf-8"),
    ("/assets/base.css", "text/css; charset=utf-8"), ("/assets/icon.svg", "image/svg+xml"),
  ])
  func servesItsFilesUnderAStrictPolicy(path: String, type: String) async throws {
    try await TestService().run { client in
      try await client.execute(uri: path, method: .get) { response in
        #expect(response.status == .ok)
        #expect(response.headers[.contentType] == type)
        #expect(response.headers[.xContentTypeOptions] == "nosniff")
        let policy = try #require(response.headers[.contentSecurityPolicy])
        #expect(policy.contains("default-src 'none'"))
        #expect(!policy.contains("unsafe"))
        #expect(response.body.readableBytes > 0)
      }
    }
  }

  @Test(arguments: ["%@", "W/%@", "\"other\", %@", "*"])
  func sendsNothingTwice(condition: String) async throws {
    try await TestService().run { client in
      let tag = try await client.execute(uri: "/assets/app.js", method: .get) { $0.headers[.eTag] }
      let known = condition.replacing("%@", with: try #require(tag))
      try await client.execute(uri: "/assets/app.js", method: .get, headers: [.ifNoneMatch: known]) { response in
        #expect(response.status == .notModified)
        #expect(response.body.readableBytes == 0)
      }
    }
  }

  @Test func sendsAgainWhatHasChanged() async throws {
    try await TestService().run { client in
      try await client.execute(uri: "/", method: .get, headers: [.ifNoneMatch: "\"old\""]) { response in
        #expect(response.status == .ok)
      }
    }
  }

  @Test(arguments: ["/assets/none.js", "/assets/index.html", "/assets/..%2Fopenapi.json"])
  func hasNoOtherFiles(path: String) async throws {
    try await TestService().run { client in
      try await client.execute(uri: path, method: .get) { #expect($0.status == .notFound) }
    }
  }

  @Test func embedsAllThatItsFilesName() throws {
    let files = EmbeddedFile.all.filter { $0.key.hasPrefix("page/") }
    for (path, file) in files where path.hasSuffix(".js") || path.hasSuffix(".html") {
      let text = String(decoding: file.bytes, as: UTF8.self)
      for match in text.matches(of: /(?:from "\.\/|(?:href|src)="\/assets\/)([^"]+)"/) {
        #expect(files["page/\(match.1)"] != nil, "\(path) names \(match.1)")
      }
    }
  }

  @Test func neverMakesMarkupOfText() throws {
    for (path, file) in EmbeddedFile.all where path.hasSuffix(".js") {
      let text = String(decoding: file.bytes, as: UTF8.self)
      for name in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"] {
        #expect(!text.contains(name), "\(path) uses \(name)")
      }
    }
  }
}
