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

  /// A run that asks a language model whose answers the test writes.
  @Suite struct LanguageModelRunTests {
    /// Answers each request as it is told, and keeps what was sent.
    final class Server: HTTPTransporting {
      private let sentBodies = Mutex<[String]>([])
      private let reply: @Sendable (_ body: String) async throws -> (status: Int, content: String)

      init(_ reply: @escaping @Sendable (String) async throws -> (status: Int, content: String)) {
        self.reply = reply
      }

      var bodies: [String] { sentBodies.withLock(\.self) }

      func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
        let body = String(decoding: request.body, as: UTF8.self)
        sentBodies.withLock { $0.append(body) }
        do {
          let (status, content) = try await reply(body)
          let message: [String: Any] = ["message": ["role": "assistant", "content": content], "finish_reason": "stop"]
          let json: [String: Any] =
            status == 200
            ? ["choices": [message], "usage": ["prompt_tokens": 100, "completion_tokens": 10]]
            : ["error": ["message": content]]
          let data = try JSONSerialization.data(withJSONObject: json)
          return HTTPResponse(status: status, headers: ["content-type": "application/json"], body: Array(data))
        } catch {
          throw HTTPError(.cancelled, message: "cancelled", wasSent: true)
        }
      }
    }

    final class Folder: Sendable {
      let path: String

      init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("hark-llm-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
      }

      deinit {
        try? FileManager.default.removeItem(atPath: path)
      }

      func write(_ texts: [String]) throws -> InputSource {
        let lines = try texts.enumerated().map { index, text in
          let fields = ["id": "d\(index)", "kind": "review", "text": text]
          return String(decoding: try JSONSerialization.data(withJSONObject: fields), as: UTF8.self)
        }
        try lines.joined(separator: "\n").write(toFile: path + "/in.jsonl", atomically: true, encoding: .utf8)
        return InputSource(path: path + "/in.jsonl")
      }
    }

    private static let wish = "I wish the app could export my notes, somehow."

    /// An answer that finds one intent.
    private static func answer(_ intent: String, quoting quote: String) -> String {
      """
      {"intents": [{"id": "\(intent)", "turn": 0, "quote": "\(quote)"}], "sentiment": {"label": "neutral", "score": 0, \
      "turn": 0, "quote": ""}, "emotions": [], "aspects": [], "constraints": []}
      """
    }

    private func runner(
      _ source: InputSource, _ server: Server, database: SignalDatabase, mode: CascadePolicy.Mode = .always,
      share: Double? = nil
    ) throws -> ExtractionRunner {
      let endpoint = try ChatEndpoint(kind: .openAI, baseURL: "http://127.0.0.1:9/v1", model: "m")
      var options = LanguageModelOptions(
        cascade: CascadePolicy(mode: mode, share: share), endpoint: endpoint, prompts: try PromptLibrary())
      options.transport = server
      options.policy = RetryPolicy(maximumAttempts: 1)
      var runner = try ExtractionRunner(sources: [source])
      runner.database = database
      runner.languageModel = options
      return runner
    }

    @Test func `what stands in the text is stored with who said it, and nothing is asked twice`() async throws {
      let folder = try Folder()
      let source = try folder.write([Self.wish])
      let database = try SignalDatabase(path: folder.path + "/hark.db")
      let server = Server { _ in (200, Self.answer("feature_request", quoting: "could export my notes")) }
      let report = try await runner(source, server, database: database).run()
      #expect(report.languageModel?.documents == 1)
      #expect(report.languageModel?.degraded == 0)
      #expect(report.languageModel?.use.attempts == 1)
      let document = try #require(try database.documents(id: "d0").first)
      let found = document.signals.filter { $0.label == "feature_request" }
      #expect(found.contains { $0.origin != .baseline && $0.languageModel?.model == "m" })

      let again = try await runner(source, server, database: database).run()
      #expect(again.unchanged == 1)
      #expect(server.bodies.count == 1)
    }

    @Test func `personal data stays here, and quotes are the original's`() async throws {
      let folder = try Folder()
      let text = "Write to kim@example.org: I wish the app could export my notes."
      let source = try folder.write([text])
      let database = try SignalDatabase(path: folder.path + "/hark.db")
      let server = Server { _ in (200, Self.answer("feature_request", quoting: "<EMAIL_1>: I wish the app")) }
      _ = try await runner(source, server, database: database).run()
      #expect(server.bodies.allSatisfy { !$0.contains("kim@example.org") && $0.contains("<EMAIL_1>") })
      let quotes = try database.documents(id: "d0").flatMap(\.signals).flatMap(\.evidence).map(\.evidence.quote)
      #expect(quotes.contains("kim@example.org: I wish the app"))
      #expect(try database.verifyQuotes().faultCount == 0)
    }

    @Test(arguments: [(500, "broken"), (200, "no JSON here"), (200, "{\"intents\": 3}")])
    func `without a usable answer the baseline stands, and the next run asks again`(
      status: Int, content: String
    ) async throws {
      let folder = try Folder()
      let source = try folder.write([Self.wish, "Please do not call me, I am deaf."])
      let database = try SignalDatabase(path: folder.path + "/hark.db")
      let report = try await runner(source, Server { _ in (status, content) }, database: database).run()
      #expect(report.documents == 2)
      #expect(report.languageModel?.degraded == 2)
      #expect(try database.documents(id: "d1").first?.extracted?.degraded == true)
      #expect(try database.documents(id: "d1").first?.signals.contains { $0.kind == .constraint } == true)
      #expect(try !database.languageModelFailures().isEmpty)

      let good = Server { _ in (200, Self.answer("feature_request", quoting: "nowhere in the text")) }
      let second = try await runner(source, good, database: database).run()
      #expect(good.bodies.count >= 2 || second.languageModel?.use.cacheHits ?? 0 > 0)
      #expect(try database.statistics().documents == 2)
    }

    @Test func `a key that the server refuses ends the run before anything is stored`() async throws {
      let folder = try Folder()
      let source = try folder.write([Self.wish])
      let database = try SignalDatabase(path: folder.path + "/hark.db")
      let error = await #expect(throws: ChatError.self) {
        try await runner(source, Server { _ in (401, "no") }, database: database).run()
      }
      #expect(error?.code == .unauthorized)
      #expect(try database.statistics().documents == 0)
    }

    @Test func `a cascade asks about the same documents, whatever the number of threads`() async throws {
      let texts = (0..<300).map { index in
        [
          "Great lamp, love it!", "hmm, the thing with the other one, you know, number \(index)",
          "Refund me, order \(index)",
        ][
          index % 3]
      }
      var asked: [[String]] = []
      for jobs in [1, 4] {
        let folder = try Folder()
        let source = try folder.write(texts)
        let database = try SignalDatabase(path: folder.path + "/hark.db")
        let server = Server { _ in (200, Self.answer("complaint", quoting: "nowhere")) }
        var runner = try runner(source, server, database: database, mode: .cascade, share: 0.1)
        runner.jobs = jobs
        let report = try await runner.run()
        let documents = try #require(report.languageModel?.documents)
        #expect((1...30).contains(documents))
        asked.append(Set(server.bodies).sorted())
      }
      #expect(asked[0] == asked[1])
    }

    @Test func `a stop cancels what waits and leaves what is done`() async throws {
      let folder = try Folder()
      let source = try folder.write((0..<200).map { "\(Self.wish) \($0)" })
      let database = try SignalDatabase(path: folder.path + "/hark.db")
      let stop = StopSignal()
      let server = Server { body in
        if body.contains("somehow. 100") {
          stop.request()
          try await Task.sleep(for: .seconds(3600))
        }
        return (200, Self.answer("feature_request", quoting: "could export my notes"))
      }
      var runner = try runner(source, server, database: database)
      runner.stop = stop
      let report = try await runner.run()
      #expect(report.isInterrupted)
      let stored = try database.statistics().documents
      #expect(stored < 200)
      let rest = Server { _ in (200, Self.answer("feature_request", quoting: "could export my notes")) }
      let end = try await self.runner(source, rest, database: database).run()
      #expect(end.isContinued)
      #expect(try database.statistics().documents == 200)
      #expect(end.unchanged == stored)
    }

    @Test func `a plan counts what would be sent and sends nothing`() async throws {
      let folder = try Folder()
      let source = try folder.write([Self.wish, "Great lamp!"])
      let database = try SignalDatabase(path: folder.path + "/hark.db")
      let server = Server { _ in (200, Self.answer("feature_request", quoting: "could export my notes")) }
      let runner = try runner(source, server, database: database)
      let options = try #require(runner.languageModel)
      let plan = try await runner.plan(options)
      #expect(plan.estimate.documentsOut == 2)
      #expect(server.bodies.isEmpty)
      _ = try await runner.run()
      let after = try await runner.plan(options)
      #expect(after.cachedRequests == 2)
      #expect(after.estimate.requests == 0)
    }
  }
#endif
