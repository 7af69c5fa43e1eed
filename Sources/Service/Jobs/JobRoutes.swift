import HTTPTypes
import Hummingbird
import Inputs
import NIOCore
import Records
import SignalStore

/// Large uploads that are worked on after their request was answered.
struct JobRoutes: RouteGroup {
  let parts: ServiceParts

  func add(to router: some RouterMethods<ServiceContext>) {
    let reading = router.group("v1/jobs").requiring(.read, .write)
    reading.get(use: list)
    reading.get(":id", use: show)
    reading.get(":id/result", use: result)
    reading.get(":id/rejects", use: rejects)
    let writing = router.group("v1/jobs").requiring(.write)
    writing.post(use: create)
    writing.delete(":id", use: remove)
  }

  // MARK: - Making and removing

  @Sendable private func create(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let query = try RequestQuery(request, "source", "kind", "map", "group_by")
    let saysLines = try JobRoutes.saysLines(request)
    var options = JobOptions(
      isLines: false, kind: try query.choice("kind", of: DocumentKind.self), map: query["map"],
      groupBy: query["group_by"])
    do {
      _ = try options.inputOptions
    } catch let error as InputError {
      throw RequestQuery.fault("map", error.message)
    }
    let id = JobRoutes.newID()
    let source = try JobRoutes.source(query["source"]) ?? id
    guard try parts.database.queuedJobCount() < parts.configuration.limits.queuedJobs else {
      throw Problem(
        .serviceUnavailable, "too_many_jobs", "Too many jobs wait already. Come back when some are done.",
        retryAfter: 60)
    }
    let folder = JobFolder(of: id, in: parts.database)
    let upload = JobUpload(
      folder: folder, limit: parts.configuration.limits.uploadBytes, blocking: parts.blocking)
    let received = try await upload.receive(request, saysLines: saysLines)
    options.isLines = received.isLines
    let job = try await add(id: id, source: source, options: options, bytes: received.bytes, folder)
    parts.jobs.wake()
    var json = JSONWriter()
    json.write(job, lifetime: parts.configuration.limits.jobLifetime)
    return .json(json, status: .accepted, fields: [.location: "/v1/jobs/\(job.id)"])
  }

  private func add(
    id: String, source: String, options: JobOptions, bytes: Int, _ folder: JobFolder
  ) async throws -> StoredJob {
    do {
      return try await parts.blocking.run { [database = parts.database] in
        try database.addJob(id: id, source: source, options: options, bytes: bytes)
      }
    } catch {
      folder.remove()
      throw error
    }
  }

  @Sendable private func remove(_ request: Request, _ context: ServiceContext) async throws -> Response {
    _ = try RequestQuery(request)
    let id = try context.parameters.require("id")
    let isRemoved = try await parts.blocking.run { [database = parts.database] in try database.removeJob(id) }
    guard isRemoved else { throw JobRoutes.unknown }
    parts.jobs.stop(id)
    JobFolder(of: id, in: parts.database).remove()
    return Response(status: .noContent)
  }

  // MARK: - Reading

  @Sendable private func list(_ request: Request, _ context: ServiceContext) async throws -> Response {
    let query = try RequestQuery(request, "state", "limit", "cursor")
    let limit = try query.limit()
    var jobs = try parts.database.jobs(
      in: try query.choice("state", of: StoredJob.State.self), before: try query.cursor("jobs"), limit: limit + 1)
    let hasMore = jobs.count > limit
    if hasMore { jobs.removeLast() }
    var json = JSONWriter()
    json.beginObject()
    json.key("jobs")
    json.beginArray()
    for job in jobs { json.write(job, lifetime: parts.configuration.limits.jobLifetime) }
    json.endArray()
    json.key("next_cursor")
    json.string(hasMore ? jobs.last.map { PageCursor.text($0.row, of: "jobs") } : nil)
    json.endObject()
    return .json(json)
  }

  @Sendable private func show(_ request: Request, _ context: ServiceContext) async throws -> Response {
    _ = try RequestQuery(request)
    var json = JSONWriter()
    json.write(try job(context), lifetime: parts.configuration.limits.jobLifetime)
    return .json(json)
  }

  @Sendable private func result(_ request: Request, _ context: ServiceContext) async throws -> Response {
    try await file(request, context) { folder, _ in folder.result }
  }

  @Sendable private func rejects(_ request: Request, _ context: ServiceContext) async throws -> Response {
    try await file(request, context) { folder, job in folder.rejects(isLines: job.options.isLines) }
  }

  /// A file of a job that has ended, part by part; nothing where there is no such file.
  private func file(
    _ request: Request, _ context: ServiceContext, _ path: (JobFolder, StoredJob) -> String
  ) async throws -> Response {
    _ = try RequestQuery(request)
    let job = try job(context)
    guard job.finishedAt != nil else {
      throw Problem(.conflict, "job_not_done", "The job is \(job.state.rawValue); come back when it is done.")
    }
    let file = path(JobFolder(of: job.id, in: parts.database), job)
    let body = (try? await FileIO().loadFile(path: file, context: context)) ?? ResponseBody()
    return Response(status: .ok, headers: [.contentType: "application/x-ndjson"], body: body)
  }

  private func job(_ context: ServiceContext) throws -> StoredJob {
    guard let job = try parts.database.job(try context.parameters.require("id")) else { throw JobRoutes.unknown }
    return job
  }

  private static let unknown = Problem(
    .notFound, "unknown_job", "There is no such job; it may have been removed, or have ended too long ago.")
}

// MARK: - What an upload says of itself

extension JobRoutes {
  private static let lineTypes: Set = ["application/x-ndjson", "application/jsonl", "application/x-jsonlines"]
  private static let otherTypes: Set = [
    "application/json", "text/csv", "text/tab-separated-values", "text/plain", "text/vtt", "application/x-subrip",
    "application/gzip", "application/octet-stream",
  ]

  /// Whether an upload is JSON lines by its own account.
  ///
  /// - Throws: a ``Problem`` of status 415 where it is of a type, or packed in a way, that isn't read.
  private static func saysLines(_ request: Request) throws -> Bool {
    let encoding = request.headers[.contentEncoding]?.lowercased() ?? "identity"
    guard ["identity", "gzip"].contains(encoding) else {
      throw Problem(.unsupportedMediaType, "encoding_not_supported", "Send the file as it is, or gzipped.")
    }
    guard let stated = request.headers[.contentType] else { return false }
    let type = stated.prefix { $0 != ";" && $0 != " " }.lowercased()
    if lineTypes.contains(type) { return encoding == "identity" }
    guard otherTypes.contains(type) else {
      throw Problem(
        .unsupportedMediaType, "media_type_not_supported",
        "Send the file itself: JSON lines, JSON, CSV, TSV, a plain-text chat, WebVTT or SRT; gzipped or not.")
    }
    return false
  }

  /// - Throws: a ``Problem`` of status 400 where a source can't be called so.
  private static func source(_ text: String?) throws -> String? {
    guard let text else { return nil }
    guard (1...DocumentSource.maximumLength).contains(text.unicodeScalars.count),
      !text.unicodeScalars.contains(where: { $0.value < 0x20 })
    else {
      throw RequestQuery.fault("source", "Give a name of 1 to \(DocumentSource.maximumLength) characters.")
    }
    return text
  }

  private static func newID() -> String {
    var generator = SystemRandomNumberGenerator()
    return JobFolder.idPrefix + base64URL((0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
  }
}

extension JSONWriter {
  /// Writes a job as callers see it.
  ///
  /// - Parameter lifetime: how long it is kept after its end.
  mutating func write(_ job: StoredJob, lifetime: Duration) {
    beginObject()
    key("id")
    string(job.id)
    key("state")
    string(job.state.rawValue)
    key("source")
    string(job.source)
    key("bytes")
    number(job.bytes)
    key("bytes_read")
    number(job.progress.position)
    key("documents")
    number(job.progress.documents)
    key("rejected")
    number(job.progress.rejected)
    key("failure")
    string(job.failure)
    key("created_at")
    string(job.createdAt.iso8601)
    key("started_at")
    string(job.startedAt?.iso8601)
    key("finished_at")
    string(job.finishedAt?.iso8601)
    key("expires_at")
    string(
      job.finishedAt.map { Timestamp(milliseconds: $0.milliseconds + lifetime.components.seconds * 1000).iso8601 })
    endObject()
  }
}
