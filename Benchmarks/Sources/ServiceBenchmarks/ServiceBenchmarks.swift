import Foundation
import Hummingbird
import NIOCore

/// What the service's speed is held against: a server that does nothing, and extraction without a server.
///
///     ServiceBenchmarks echo PORT
///     ServiceBenchmarks extract FILE SECONDS
@main
struct ServiceBenchmarks {
  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    switch (arguments.first, arguments.count) {
    case ("echo", 2):
      guard let port = Int(arguments[2]) else { return explain() }
      try await echo(port: port)
    case ("extract", 3):
      guard let seconds = Double(arguments[3]) else { return explain() }
      let document = Array(try Data(contentsOf: URL(filePath: arguments[2])))
      print(try ExtractionTime(of: document, seconds: seconds).nanoseconds)
    default: explain()
    }
  }

  private static func explain() {
    FileHandle.standardError.write(
      Data("usage: ServiceBenchmarks echo PORT | ServiceBenchmarks extract FILE SECONDS\n".utf8))
    exit(2)
  }

  /// Serves `POST /v1/extract` with Hummingbird as it comes, and answers with what was sent.
  private static func echo(port: Int) async throws {
    let router = Router()
    router.post("v1/extract") { request, _ in
      let body = try await request.body.collect(upTo: 4 << 20)
      return Response(
        status: .ok, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: body))
    }
    let application = Application(
      router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)))
    try await application.runService()
  }
}
