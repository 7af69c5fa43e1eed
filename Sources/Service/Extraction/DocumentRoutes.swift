import Crypto
import ExtractPipeline
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Records
import SignalStore

/// `POST /v1/documents` and `GET /v1/documents/{id}`: documents that are stored.
struct DocumentRoutes: RouteGroup {
  let parts: ServiceParts

  func add(to router: some RouterMethods<ServiceContext>) {
    let documents = router.group("v1/documents")
    documents.requiring(.write).post { try await store($0, context: $1) }
    documents.requiring(.read).get("{id}") { try show($0, context: $1) }
  }
}

// MARK: - Storing

extension DocumentRoutes {
  private func store(_ request: Request, context: ServiceContext) async throws -> Response {
    guard case .json = try DocumentMediaType(of: request) else {
      throw Problem(
        .unsupportedMediaType, "unsupported_media_type",
        "Send documents to be stored as application/json; a file of them goes to /v1/jobs.")
    }
    let source = try DocumentSource(of: request)
    let body = try await context.wholeBody(of: request, atMost: parts.configuration.limits.bodyBytes)
    let json = Array(body.readableBytesView)
    let claim = try IdempotencyClaim(of: request, body: json, source: source.name, context: context)
    let read: @Sendable () throws -> StorableBody = {
      try StorableBody(DocumentBody(json, extractor: parts.extractor, source: source.name))
    }
    let contents = try await json.count > ExtractRoutes.longBody ? parts.blocking.run(read) : read()
    let documents = contents.documents
    let extractor = documents.first?.signals?.extractor ?? parts.extractor.version
    let receipt = try await parts.intake.store(
      IntakeRequest(extractor: extractor, documents: documents, claim: claim))
    return try answer(contents, receipt)
  }

  private func answer(_ contents: StorableBody, _ receipt: IntakeReceipt) throws -> Response {
    var answer = JSONWriter()
    var standings = receipt.standings.makeIterator()
    guard contents.isList else {
      guard case .success(let storable)? = contents.entries.first else { return .json(answer) }
      try write(storable, standings.next(), to: &answer)
      var fields = HTTPFields()
      fields[.location] = storable.document.path
      return .json(answer, fields: fields)
    }
    answer.beginObject()
    answer.key("documents")
    answer.beginArray()
    for entry in contents.entries {
      do {
        switch entry {
        case .failure(let problem): throw problem
        case .success(let storable): try write(storable, standings.next(), to: &answer)
        }
      } catch let problem as Problem {
        problem.write(to: &answer)
      }
    }
    answer.endArray()
    answer.endObject()
    return .json(answer)
  }

  /// - Throws: a ``Problem`` where the document must not be stored.
  private func write(_ storable: StorableDocument, _ standing: IntakeReceipt.Standing?, to json: inout JSONWriter)
    throws
  {
    if standing == .added, let signals = storable.signals {
      return json.write(signals, of: storable.document, revision: 1, stamps: storable.stamps)
    }
    guard standing != .forgotten, let stored = try parts.database.revision(of: storable),
      let standing = try stored.standing()
    else {
      throw Problem(
        .conflict, "erased", "This document or its customer was erased, so that it is not stored again.")
    }
    json.write(standing, of: stored)
  }
}

/// The documents of a body, ready to store, and what could not be read among them.
private struct StorableBody: Sendable {
  var entries: [Result<StorableDocument, Problem>]
  var isList: Bool

  /// - Throws: `StoreError` where a quote does not stand at its span.
  init(_ body: DocumentBody) throws {
    switch body {
    case .document(let reading):
      entries = [.success(try StorableDocument(reading.document, signals: reading.signals))]
      isList = false
    case .list(let readings):
      entries = try readings.map { reading in
        switch reading {
        case .success(let reading): .success(try StorableDocument(reading.document, signals: reading.signals))
        case .failure(let problem): .failure(problem)
        }
      }
      isList = true
    }
  }

  var documents: [StorableDocument] { entries.compactMap { try? $0.get() } }
}

extension IdempotencyClaim {
  /// What the header `Idempotency-Key` says; `nil` where it is not there.
  ///
  /// - Throws: a ``Problem`` where it is none.
  fileprivate init?(of request: Request, body: [UInt8], source: String?, context: ServiceContext) throws(Problem) {
    guard let field = HTTPField.Name("Idempotency-Key"), let name = request.headers[field] else { return nil }
    guard (1...255).contains(name.utf8.count), name.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw Problem(
        .badRequest, "bad_idempotency_key", "An Idempotency-Key has 1 to 255 visible ASCII characters.",
        errors: [.init(pointer: "Idempotency-Key", detail: "It is empty, too long, or has other characters.")])
    }
    var asked = Array((source ?? "").utf8)
    asked.append(0)
    self.init(
      apiKey: context.principal?.key, name: name, fingerprint: ContentDigest(of: asked + body))
  }
}

// MARK: - Reading

extension DocumentRoutes {
  private func show(_ request: Request, context: ServiceContext) throws -> Response {
    let id = try context.parameters.require("id").removingPercentEncoding ?? ""
    let found = try parts.database.documents(id: id, source: DocumentSource(of: request).name)
    guard let stored = found.first else {
      throw Problem(.notFound, "unknown_document", "There is no document of this id.")
    }
    guard found.count == 1 else {
      throw Problem(
        .conflict, "ambiguous", "Several sources have a document of this id: name one of them by `source`.",
        errors: found.map { .init(pointer: "source", detail: $0.document.source) })
    }
    guard let standing = try stored.standing() else {
      throw Problem(.notFound, "unknown_document", "Nothing has been extracted from this document.")
    }
    var json = JSONWriter()
    json.write(standing, of: stored) { $0.writeContent(of: stored) }
    return .json(json)
  }
}

extension Document {
  /// Where the document is found.
  fileprivate var path: String {
    "/v1/documents/\(id.asPathComponent)?source=\(source.asPathComponent)"
  }
}
