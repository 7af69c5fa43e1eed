import Extraction
public import Inputs
public import Records
public import SignalStore
import Synchronization

/// Reads documents and extracts their signals one call at a time, as a service needs it.
///
/// ```swift
/// let extractor = try LiveExtractor(model: nil, taxonomy: .default, database: database)
/// let read = try extractor.read(json, in: 0..<json.count)
/// ```
/// It may be called from any number of threads; each call borrows a workspace, so there are never more of them than
/// calls at one time.
public final class LiveExtractor: Sendable {
  /// A document with what was found in it.
  public struct Reading: Sendable {
    public var document: Document
    public var signals: DocumentSignals
  }

  /// What a body holds.
  public enum Contents: Sendable {
    case document(Reading)
    /// One result per element of the list `documents`, in its order; and the names of fields beside the list.
    case list([Result<Reading, Rejection.Reason>], otherFields: [String])
  }

  private struct Desk: Sendable {
    var parser: DocumentParser
    var workspace = ExtractionWorkspace()
  }

  /// An extractor, and the model version that it belongs to.
  private final class Model: Sendable {
    let extractor: BaselineExtractor
    /// `nil` for the models as they are in their file.
    let modelVersion: Int64?

    init(_ extractor: BaselineExtractor, modelVersion: Int64?) {
      self.extractor = extractor
      self.modelVersion = modelVersion
    }
  }

  private let path: String?
  private let taxonomy: Taxonomy
  private let current: Mutex<Model>
  private let options: InputOptions
  private let whenRead: @Sendable (DocumentSignals) -> Void
  private let idleDesks = Mutex<[Desk]>([])

  /// Loads the models, some milliseconds of work.
  ///
  /// - Parameters:
  ///   - model: path of a model file; `nil` for the one inside the program.
  ///   - taxonomy: what signals can say.
  ///   - options: how documents are read; the source's name is `api` unless it says another.
  ///   - database: says which model version is in use, as for `hark extract`.
  ///   - whenRead: is told the signals of each document, by the thread that read it.
  /// - Throws: ``UnusableModel``; `StoreError`.
  public init(
    model: String?, taxonomy: Taxonomy, options: InputOptions = InputOptions(), database: SignalDatabase,
    whenRead: @escaping @Sendable (DocumentSignals) -> Void = { _ in }
  ) throws {
    self.whenRead = whenRead
    path = model
    self.taxonomy = taxonomy
    current = Mutex(try LiveExtractor.load(model: model, taxonomy: taxonomy, database: database))
    var options = options
    options.sourceName = options.sourceName ?? LiveExtractor.defaultSource
    self.options = options
  }

  /// The source of documents whose sender names none.
  public static let defaultSource = "api"

  /// What the next signals are marked as made by.
  public var version: ExtractorVersion { current.withLock { $0 }.extractor.version }

  /// Extracts from now on with the model version that a database has in use, where that has changed.
  ///
  /// - Returns: whether it has.
  /// - Throws: ``UnusableModel``; `StoreError`.
  public func followModelVersion(of database: SignalDatabase) throws -> Bool {
    guard try database.modelVersionIDInUse() != current.withLock({ $0 }).modelVersion else { return false }
    let model = try LiveExtractor.load(model: path, taxonomy: taxonomy, database: database)
    current.withLock { $0 = model }
    return true
  }

  private static func load(model: String?, taxonomy: Taxonomy, database: SignalDatabase) throws -> Model {
    let version = try database.modelVersionIDInUse()
    var runner = try ExtractionRunner(sources: [], model: model, taxonomy: taxonomy)
    _ = try runner.useModelVersion(of: database)
    return Model(runner.extractor, modelVersion: version)
  }

  /// Reads one JSON object and extracts from it.
  ///
  /// - Parameters:
  ///   - range: where the object stands in `json`.
  ///   - source: replaces the document's source.
  /// - Throws: why the object is no document.
  public func read(
    _ json: [UInt8], in range: Range<Int>, source: String? = nil
  ) throws(Rejection.Reason) -> Reading {
    let model = current.withLock { $0 }
    return try withDesk { desk throws(Rejection.Reason) in
      reading(of: try desk.parser.parse(json, in: range), source: source, with: model, at: &desk)
    }
  }

  /// Reads a body that holds one document or a list of them, and extracts from each.
  ///
  /// - Parameter source: replaces the documents' source.
  /// - Throws: why the body is neither.
  public func readContents(of json: [UInt8], source: String? = nil) throws(Rejection.Reason) -> Contents {
    let model = current.withLock { $0 }
    return try withDesk { desk throws(Rejection.Reason) in
      switch try desk.parser.contents(of: json) {
      case .document(let document):
        return .document(reading(of: document, source: source, with: model, at: &desk))
      case .list(let ranges, let otherFields):
        var readings: [Result<Reading, Rejection.Reason>] = []
        readings.reserveCapacity(ranges.count)
        for range in ranges {
          do throws(Rejection.Reason) {
            guard let range else { throw Rejection.Reason(.notAnObject, "not a JSON object with fields") }
            let document = try desk.parser.parse(json, in: range)
            readings.append(.success(reading(of: document, source: source, with: model, at: &desk)))
          } catch {
            readings.append(.failure(error))
          }
        }
        return .list(readings, otherFields: otherFields)
      }
    }
  }

  private func reading(of document: Document, source: String?, with model: Model, at desk: inout Desk) -> Reading {
    var document = document
    if let source { document.source = source }
    let signals = model.extractor.extract(document, in: &desk.workspace)
    whenRead(signals)
    return Reading(document: document, signals: signals)
  }

  /// Works at an idle desk, which is moved and never copied.
  private func withDesk<Result>(
    _ work: (inout Desk) throws(Rejection.Reason) -> Result
  ) throws(Rejection.Reason) -> Result {
    var desk: Desk! = idleDesks.withLock { $0.popLast() } ?? Desk(parser: DocumentParser(options: options))
    defer { idleDesks.withLock { $0.append(desk.take()!) } }
    return try work(&desk)
  }
}
