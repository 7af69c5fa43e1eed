import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Records
import SignalStore
import Testing

@testable import Service

@Suite struct APIKeyTests {
  @Test func newKeysCheckThemselvesAndDiffer() {
    let keys = (0..<100).map { _ in APIKey() }
    #expect(Set(keys.map(\.text)).count == 100)
    for key in keys {
      #expect(key.text.hasPrefix("hark_") && key.text.utf8.count == 54)
      #expect(APIKey(key.text)?.hash == key.hash)
    }
  }

  @Test func everySlipIsRefused() {
    let key = Array(APIKey().text.utf8)
    for place in key.indices {
      var other = key
      other[place] = other[place] == UInt8(ascii: "x") ? UInt8(ascii: "y") : UInt8(ascii: "x")
      #expect(APIKey(String(decoding: other, as: UTF8.self)) == nil)
    }
    #expect(APIKey(String(decoding: key.dropLast(), as: UTF8.self)) == nil)
    #expect(APIKey("") == nil && APIKey("hark_") == nil && APIKey(String(repeating: "é", count: 27)) == nil)
  }

  /// The check value that CRC catalogues give for this polynomial.
  @Test func theCheckIsCRC32() {
    #expect(CRC32.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
  }
}

@Suite struct AuthorityTests {
  @Test(arguments: [
    ("localhost", true), ("LOCALHOST:8080", true), ("127.0.0.1:1", true), ("127.1.2.3", true), ("[::1]:8080", true),
    ("app.localhost:80", true), ("127.evil.example", false), ("127.0.0.1.example.org", false), ("10.0.0.1", false),
    ("example.org", false), ("localhost.example.org", false), ("", false), ("[", false), ("127.0.0.999", false),
  ])
  func tellsThisMachine(text: String, isThisMachine: Bool) {
    #expect(Authority(text).isThisMachine == isThisMachine)
  }
}

@Suite struct AccessTests {
  @Test(arguments: [("/nowhere", HTTPRequest.Method.get), ("/v1/extract", .delete)])
  func aKeyIsCheckedAlsoWhereNoRouteIs(path: String, method: HTTPRequest.Method) async throws {
    try await TestService().run { client in
      try await client.execute(uri: path, method: method, headers: [.authorization: "Bearer hark_none"]) { response in
        #expect(response.status == .unauthorized)
        let type = try response.json["type"] as? String
        #expect(type == "urn:hark:problem:key_not_valid")
      }
      try await client.execute(uri: path, method: method) { response in
        #expect(response.status == (method == .get ? .notFound : .methodNotAllowed))
      }
    }
  }

  /// Who a request with certain fields is taken for, by what `GET /session` answers.
  private func name(_ client: any TestClientProtocol, _ fields: HTTPFields = [:]) async throws -> String? {
    try await client.execute(uri: "/session", method: .get, headers: fields) { response in
      guard response.status == .ok else { return nil }
      return try response.json["name"] as? String
    }
  }

  private func add(_ key: APIKey, to path: String, expiresAt: Timestamp? = nil) throws -> StoredKey {
    let database = try SignalDatabase(path: path)
    let stored = try database.add(
      NewKey(hash: key.hash, publicID: APIKey.newPublicID(), name: "shop", scopes: ["read"], expiresAt: expiresAt))
    try database.close()
    return stored
  }

  @Test func callersOnThisMachineNeedNoKey() async throws {
    try await TestService().run { client in
      let here = try await name(client)
      #expect(here == "local")
      let sameSite = try await name(client, [.origin: "http://localhost"])
      #expect(sameSite == "local")
    }
  }

  @Test func whoSpeaksForOthersNeedsAKey() async throws {
    let others: [HTTPFields] = [
      [.xForwardedFor: "10.1.1.1"], [.forwarded: "for=10.1.1.1"], [.via: "1.1 proxy"],
      [.origin: "https://evil.example"], [.origin: "null"],
    ]
    try await TestService().run { client in
      for fields in others {
        let other = try await name(client, fields)
        #expect(other == nil, "\(fields)")
      }
    }
  }

  @Test func aKeyCanBeNeededEverywhere() async throws {
    var service = try TestService()
    service.configuration.needsKeyEverywhere = true
    let key = APIKey()
    _ = try add(key, to: service.configuration.databasePath)
    try await service.run { client in
      let nobody = try await name(client)
      #expect(nobody == nil)
      let bearer = try await name(client, [.authorization: "Bearer \(key.text)"])
      #expect(bearer == "shop")
      let basic = Data("\(key.text):".utf8).base64EncodedString()
      let pair = try await name(client, [.authorization: "Basic \(basic)"])
      #expect(pair == "shop")
    }
  }

  @Test func aWrongKeyIsRefusedEvenHere() async throws {
    let service = try TestService()
    let expired = APIKey()
    _ = try add(expired, to: service.configuration.databasePath, expiresAt: Timestamp(milliseconds: 1))
    try await service.run { client in
      for text in [APIKey().text, "hark_", "x", expired.text] {
        try await client.execute(uri: "/session", method: .get, headers: [.authorization: "Bearer \(text)"]) {
          #expect($0.status == .unauthorized)
          #expect($0.headers[.wwwAuthenticate] == "Bearer realm=\"hark\"")
          let type = try $0.json["type"] as? String
          #expect(type == "urn:hark:problem:key_not_valid")
        }
      }
    }
  }

  @Test func aRevokedKeyIsOutOfForceWithinASecond() async throws {
    let service = try TestService()
    let key = APIKey()
    let path = service.configuration.databasePath
    let stored = try add(key, to: path)
    try await service.run { client in
      let before = try await name(client, [.authorization: "Bearer \(key.text)"])
      #expect(before == "shop")
      let database = try SignalDatabase(path: path)
      #expect(try database.revokeKey(stored.publicID)?.revokedAt != nil)
      try database.close()
      try await Task.sleep(for: .seconds(1))
      let after = try await name(client, [.authorization: "Bearer \(key.text)"])
      #expect(after == nil)
    }
  }

  @Test func signingInGivesACookieAndAToken() async throws {
    var service = try TestService()
    service.configuration.needsKeyEverywhere = true
    let key = APIKey()
    _ = try add(key, to: service.configuration.databasePath)
    try await service.run { client in
      let (cookie, token) = try await client.execute(
        uri: "/session", method: .post, body: ByteBuffer(string: #"{"key": "\#(key.text)"}"#)
      ) { response in
        #expect(response.status == .ok)
        let cookie = try #require(response.headers[.setCookie])
        for part in ["HttpOnly", "SameSite=Strict", "Path=/"] { #expect(cookie.contains(part)) }
        return (String(cookie.prefix { $0 != ";" }), try #require(try response.json["csrf_token"] as? String))
      }
      let signedIn = try await name(client, [.cookie: cookie])
      #expect(signedIn == "shop")
      for (token, status) in [(nil, HTTPResponse.Status.forbidden), ("x", .forbidden), (token, .noContent)] {
        var fields: HTTPFields = [.cookie: cookie]
        fields[.antiForgeryToken] = token
        try await client.execute(uri: "/session", method: .delete, headers: fields) { #expect($0.status == status) }
      }
      let signedOut = try await name(client, [.cookie: cookie])
      #expect(signedOut == nil)
    }
  }

  @Test func aSignInThatIsNoneIsToldSo() async throws {
    let bodies: [(String, Int, String?)] = [
      (#"{"key": 1}"#, 422, "/key"), (#"{}"#, 422, "/key"), (#"{"key": "x", "a/b": 1}"#, 422, "/a~1b"),
      ("[]", 400, nil), ("{", 400, nil), (String(repeating: "[", count: 1000), 400, nil),
    ]
    try await TestService().run { client in
      for (body, status, pointer) in bodies {
        try await client.execute(uri: "/session", method: .post, body: ByteBuffer(string: body)) { response in
          #expect(response.status.code == status, "\(body)")
          let errors = try response.json["errors"] as? [[String: String]]
          #expect(errors?.first?["pointer"] == pointer, "\(body)")
        }
      }
    }
  }

  @Test func otherSitesCanSignNobodyIn() async throws {
    try await TestService().run { client in
      try await client.execute(
        uri: "/session", method: .post, headers: [.origin: "https://evil.example"],
        body: ByteBuffer(string: #"{"key": "x"}"#)
      ) { #expect($0.status == .forbidden) }
    }
  }
}
