import Foundation
import Hummingbird
import HummingbirdTesting
import NIOCore
import SignalStore

@testable import Service

/// A service over a database of its own in a temporary folder.
struct TestService {
  let folder: URL
  var configuration: ServiceConfiguration

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "hark-service-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    configuration = ServiceConfiguration(databasePath: folder.appending(path: "hark.db").path)
  }

  /// Runs a service and calls it, without a socket unless `framework` says otherwise; its database is removed afterwards.
  func run<T: Sendable>(
    _ framework: TestingSetup = .router, _ body: @escaping @Sendable (any TestClientProtocol) async throws -> T
  ) async throws -> T {
    defer { try? FileManager.default.removeItem(at: folder) }
    let application = try await buildApplication(configuration: configuration)
    return try await application.test(framework) { try await body($0) }
  }
}

extension TestResponse {
  /// The body as a JSON object.
  var json: [String: Any] {
    get throws {
      try JSONSerialization.jsonObject(with: Data(body.readableBytesView)) as? [String: Any] ?? [:]
    }
  }
}
