import Foundation
import LanguageModels

/// Prints how near a client comes to what its concurrency and the server's latency allow, and whether its memory stays
/// flat: `LanguageModelBenchmarks [REQUESTS]`. The server is this program too, as a process of its own (`serve`).
@main struct LanguageModelBenchmarks {
  static let concurrency = 64
  static let latency: Duration = .milliseconds(50)
  static let requestsPerLine = 10_000

  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments.first == "serve" {
      try SlowServer(latency: latency).run()
    } else {
      try await measure(requests: arguments.first.flatMap { Int($0) } ?? 100_000)
    }
  }

  private static func measure(requests: Int) async throws {
    let server = try ServerProcess()
    defer { server.stop() }
    let client = try ChatClient(
      endpoint: ChatEndpoint(
        kind: .openAI, baseURL: "http://127.0.0.1:\(server.port)/v1", model: "fixed", apiKey: Secret("benchmark")),
      limits: ChatLimits(concurrency: concurrency))
    try await ask(client, numbers: 0..<concurrency * 4)

    let allowed = Double(concurrency) / (latency / .seconds(1))
    print("server latency \(latency), concurrency \(concurrency): at most \(Int(allowed)) requests/s")
    let clock = ContinuousClock()
    let processorTime = ProcessUsage.processorSeconds
    let begun = clock.now
    try await ask(client, numbers: 1_000_000..<1_000_000 + requests)
    let seconds = (clock.now - begun) / .seconds(1)
    let perSecond = Double(requests) / seconds
    let processor = (ProcessUsage.processorSeconds - processorTime) / Double(requests) * 1e6
    print(
      String(
        format: "%.0f requests/s, %.1f %% of what is allowed, %.0f µs of processor time each", perSecond,
        perSecond / allowed * 100, processor))
  }

  /// Asks different questions, as many at a time as the client lets through, and prints the memory now and then.
  private static func ask(_ client: ChatClient, numbers: Range<Int>) async throws {
    let filler = String(repeating: "My parcel is late. ", count: 40)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for lane in 0..<concurrency {
        group.addTask {
          for number in stride(from: numbers.lowerBound + lane, to: numbers.upperBound, by: concurrency) {
            let text = "Question \(number): what does this customer want? \(filler)"
            _ = try await client.answer(ChatRequest(messages: [ChatMessage(role: .user, text: text)]))
            let done = number - numbers.lowerBound + 1
            if done.isMultiple(of: requestsPerLine) {
              print("\(done) requests, resident memory \(ProcessUsage.residentBytes >> 10) KiB")
            }
          }
        }
      }
      try await group.waitForAll()
    }
  }
}
