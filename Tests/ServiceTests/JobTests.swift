import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Records
import SignalStore
import Testing

@testable import Service

@Suite struct JobTests {
  private static let lines = """
    {"id":"a","text":"I want my money back before Friday.","customer_id":"c-1"}
    {"id":"b","text":""}
    {"id":"c","text":"Where is my parcel? It should have been here yesterday.","customer_id":"c-2"}

    """

  private func create(
    _ client: any TestClientProtocol, _ body: String = lines, query: String = "?source=night.jsonl",
    type: String = "application/x-ndjson"
  ) async throws -> TestResponse {
    try await client.execute(
      uri: "/v1/jobs" + query, method: .post, headers: [.contentType: type], body: ByteBuffer(string: body)
    ) { $0 }
  }

  /// The job when it has ended.
  private func ended(_ client: any TestClientProtocol, _ id: String) async throws -> [String: Any] {
    for _ in 0..<600 {
      let job = try await client.execute(uri: "/v1/jobs/\(id)", method: .get) { try $0.json }
      if job["finished_at"] is String { return job }
      try await Task.sleep(for: .milliseconds(50))
    }
    Issue.record("The job has not ended.")
    return [:]
  }

  @Test func worksOnUploads() async throws {
    try await TestService().run { client in
      let response = try await create(client)
      #expect(response.status == .accepted)
      let id = try #require(try response.json["id"] as? String)
      #expect(response.headers[.location] == "/v1/jobs/\(id)")
      let job = try await ended(client, id)
      #expect(job["state"] as? String == "done")
      #expect(job["documents"] as? Int == 2)
      #expect(job["rejected"] as? Int == 1)
      #expect(job["bytes_read"] as? Int == JobTests.lines.utf8.count)
      let result = try await client.execute(uri: "/v1/jobs/\(id)/result", method: .get) { String(buffer: $0.body) }
      let found = try result.split(separator: "\n").map {
        try #require(JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
      }
      #expect(found.compactMap { $0["id"] as? String } == ["a", "c"])
      #expect(found.allSatisfy { $0["source"] as? String == "night.jsonl" })
      let rejects = try await client.execute(uri: "/v1/jobs/\(id)/rejects", method: .get) { String(buffer: $0.body) }
      #expect(rejects.contains("empty_text"))
      let list = try await client.execute(uri: "/v1/jobs?state=done", method: .get) { try $0.json }
      #expect((list["jobs"] as? [[String: Any]])?.first?["id"] as? String == id)
      #expect(list["next_cursor"] is NSNull)
    }
  }

  @Test func removesJobsWithTheirFiles() async throws {
    let service = try TestService()
    try await service.run { client in
      let id = try #require(try await create(client).json["id"] as? String)
      _ = try await ended(client, id)
      let removed = try await client.execute(uri: "/v1/jobs/\(id)", method: .delete) { $0.status }
      #expect(removed == .noContent)
      for path in ["", "/result", "/rejects"] {
        let status = try await client.execute(uri: "/v1/jobs/\(id)\(path)", method: .get) { $0.status }
        #expect(status == .notFound)
      }
      let again = try await client.execute(uri: "/v1/jobs/\(id)", method: .delete) { $0.status }
      #expect(again == .notFound)
      let folder = service.configuration.databasePath + "-jobs"
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(left.isEmpty)
    }
  }

  @Test(arguments: [
    ("?kind=poem", "text/csv", 400), ("?other=1", "text/csv", 400), ("?source=", "text/csv", 400),
    ("?map=nonsense", "text/csv", 400), ("", "multipart/form-data; boundary=x", 415), ("", "image/png", 415),
  ])
  func refusesWhatItCannotRead(_ query: String, _ type: String, _ status: Int) async throws {
    try await TestService().run { client in
      let response = try await create(client, query: query, type: type)
      #expect(response.status.code == status)
    }
  }

  @Test func refusesUploadsThatAreTooLarge() async throws {
    var service = try TestService()
    service.configuration.limits.uploadBytes = 100
    try await service.run { client in
      let large = try await create(client)
      #expect(large.status == .contentTooLarge)
      let list = try await client.execute(uri: "/v1/jobs", method: .get) { try $0.json }
      #expect((list["jobs"] as? [Any])?.isEmpty == true)
    }
  }

  @Test func findsNothingInAnEmptyUpload() async throws {
    try await TestService().run { client in
      let id = try #require(try await create(client, "").json["id"] as? String)
      let job = try await ended(client, id)
      #expect(job["state"] as? String == "done")
      #expect(job["documents"] as? Int == 0)
      let result = try await client.execute(uri: "/v1/jobs/\(id)/result", method: .get) { $0 }
      #expect(result.status == .ok)
      #expect(result.body.readableBytes == 0)
    }
  }

  @Test func saysWhyAnUploadCannotBeRead() async throws {
    try await TestService().run { client in
      let id = try #require(
        try await create(client, "a,b\n1,2\n", query: "?map=text=missing", type: "text/csv").json["id"] as? String)
      let job = try await ended(client, id)
      #expect(job["state"] as? String == "failed")
      #expect((job["failure"] as? String)?.contains("missing") == true)
    }
  }

  /// A job whose process was killed in the middle begins anew, and ends as an undisturbed one would.
  @Test func goesOnWithWhatAKilledProcessHasLeft() async throws {
    let service = try TestService()
    let database = try SignalDatabase(path: service.configuration.databasePath)
    let folder = JobFolder(of: "job_killed", in: database)
    try folder.make()
    try Data(JobTests.lines.utf8).write(to: URL(filePath: folder.upload(isLines: true)))
    _ = try database.addJob(
      id: "job_killed", source: "night.jsonl", options: .init(isLines: true), bytes: JobTests.lines.utf8.count)
    _ = try database.beginNextJob()
    try folder.beginResult()
    try folder.appendToResult(Array("half a result\n".utf8))
    try database.close()
    try await service.run { client in
      let job = try await ended(client, "job_killed")
      #expect(job["state"] as? String == "done")
      let result = try await client.execute(uri: "/v1/jobs/job_killed/result", method: .get) { String(buffer: $0.body) }
      #expect(result.split(separator: "\n").count == 2)
      #expect(!result.contains("half"))
    }
  }

  /// Erasing a customer's data reaches what waits and what was found.
  @Test func erasureReachesFiles() throws {
    let service = try TestService()
    defer { try? FileManager.default.removeItem(at: service.folder) }
    let database = try SignalDatabase(path: service.configuration.databasePath)
    let folder = JobFolder(of: "job_waiting", in: database)
    try folder.make()
    try Data(JobTests.lines.utf8).write(to: URL(filePath: folder.upload(isLines: true)))
    try folder.beginResult()
    try folder.appendToResult(Array(JobTests.lines.utf8))
    let report = try database.erase(.customers(["c-1"]))
    #expect(report.rejectedRows == 2)
    #expect(report.unreachableFiles.isEmpty)
    for path in [folder.upload(isLines: true), folder.result] {
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(!text.contains("c-1"))
      #expect(text.split(separator: "\n").count == 2)
    }
    // What was read before the erasure and is written after it goes with the job's end.
    try folder.appendToResult(Array(#"{"source":"s","id":"a","customer_id":"c-1"}\#n"#.utf8))
    try database.removeForgotten(from: folder, erasedSince: .init(milliseconds: 0))
    let rest = try String(contentsOfFile: folder.result, encoding: .utf8)
    #expect(!rest.contains("c-1"))
    #expect(rest.split(separator: "\n").count == 2)
  }
}
