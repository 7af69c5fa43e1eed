#if LLM
  import ExtractPipeline
  import Extraction
  import Foundation
  import Inputs
  import LanguageModels
  import Prompts
  import Records
  import SignalStore
  import Synchronization
  import Testing

  /// Runs over documents of customers who object to language models, or were erased.
  @Suite struct ObjectionRunTests {
    private typealias Server = LanguageModelRunTests.Server

    private static func server() -> Server {
      Server { _ in (200, #"{"intents": [], "sentiment": {"label": "neutral", "score": 0, "turn": 0, "quote": ""}}"#) }
    }

    /// Twenty reviews, of customers c-0 to c-4 by turns.
    private func source(in folder: LanguageModelRunTests.Folder) throws -> InputSource {
      let lines = (0..<20).map {
        #"{"id": "d\#($0)", "customer_id": "c-\#($0 % 5)", "text": "I am person\#($0 % 5) and wish it flew, \#($0)."}"#
      }
      try lines.joined(separator: "\n").write(toFile: folder.path + "/in.jsonl", atomically: true, encoding: .utf8)
      return InputSource(path: folder.path + "/in.jsonl")
    }

    private func runner(_ source: InputSource, _ server: Server) throws -> ExtractionRunner {
      let endpoint = try ChatEndpoint(kind: .openAI, baseURL: "http://127.0.0.1:9/v1", model: "m")
      var options = LanguageModelOptions(
        cascade: CascadePolicy(mode: .always), endpoint: endpoint, prompts: try PromptLibrary())
      options.transport = server
      options.policy = RetryPolicy(maximumAttempts: 1)
      var runner = try ExtractionRunner(sources: [source])
      runner.languageModel = options
      return runner
    }

    @Test func `what an objecting customer said is sent nowhere, and the baseline reads it`() async throws {
      let folder = try LanguageModelRunTests.Folder()
      let database = try SignalDatabase(path: folder.path + "/hark.db")
      try database.setObjection(of: "c-3", to: .llm, isRaised: true)
      try database.setObjection(of: "c-2", to: .analytics, isRaised: true)
      let server = Self.server()
      var runner = try runner(source(in: folder), server)
      runner.database = database
      let options = try #require(runner.languageModel)
      var planned = ""
      let plan = try await runner.plan(options) { request, _ in planned += request.messages.map(\.text).joined() }
      #expect(plan.estimate.documentsOut == 16)
      #expect(!planned.contains("person3"))

      let report = try await runner.run()
      #expect(report.documents == 20)
      #expect(report.languageModel?.documents == 16)
      #expect(report.languageModel?.withheld == 4)
      #expect(server.bodies.contains { $0.contains("person2") })
      #expect(!server.bodies.contains { $0.contains("person3") })
      let stored = try #require(try database.documents(id: "d3").first)
      #expect(stored.extracted?.degraded == false)

      // Without storing, the database is still asked who objects.
      runner.database = nil
      runner.objections = database
      runner.printLines = { _ in }
      #expect(try await runner.run().languageModel?.withheld == 4)
      #expect(!server.bodies.contains { $0.contains("person3") })
    }

    @Test func `who was erased is neither stored nor sent nor printed`() async throws {
      let folder = try LanguageModelRunTests.Folder()
      let database = try SignalDatabase(path: folder.path + "/hark.db")
      let server = Server { _ in (500, "not today") }
      var runner = try runner(source(in: folder), server)
      runner.database = database
      _ = try database.erase(.customers(["c-1"]))
      let lines = Lines()
      runner.printLines = { lines.append($0) }
      let report = try await runner.run()
      #expect(report.suppressed == 4)
      #expect(report.added == 16)
      #expect(!server.bodies.contains { $0.contains("person1") })
      #expect(!lines.text.contains("c-1") && lines.text.contains("c-2"))
      #expect(try database.verifyAudit().faults == [])
    }

    @Test func `answers are linked to the document that they came from`() async throws {
      let folder = try LanguageModelRunTests.Folder()
      let database = try SignalDatabase(path: folder.path + "/hark.db")
      var runner = try runner(source(in: folder), Self.server())
      runner.database = database
      _ = try await runner.run()
      let report = try database.erase(.customers(["c-0"]))
      #expect(report.counts.answers >= 4)
      #expect(report.unlinkedAnswers == 0)
      let options = try #require(runner.languageModel)
      #expect(try await runner.plan(options).cachedRequests == 16)
    }

    private final class Lines: Sendable {
      private let bytes = Mutex<[UInt8]>([])
      func append(_ more: [UInt8]) { bytes.withLock { $0 += more } }
      var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
    }
  }
#endif
