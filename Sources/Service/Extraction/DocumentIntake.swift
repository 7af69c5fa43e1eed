import Dispatch
import ExtractPipeline
import HTTPTypes
import Records
import SignalStore
import Synchronization

/// Stores what requests bring, many requests in one transaction: while one is written through to the disk, the next ones
/// gather, so that the disk's speed limits how long a request takes and not how many there are.
final class DocumentIntake: Sendable {
  private typealias Answer = CheckedContinuation<Result<IntakeReceipt?, any Error>, Never>

  private struct State {
    var waiting: [(request: IntakeRequest, answer: Answer)] = []
    var waitingDocuments = 0
    var isStoring = false
    /// The run of each extractor whose documents were stored.
    var runs: [ExtractorVersion: ExtractionRun] = [:]
    /// Idempotency keys of requests that are not answered yet.
    var claims: Set<ClaimName> = []
  }

  private struct ClaimName: Hashable {
    var apiKey: Int64?
    var name: String
  }

  /// So many documents, at most, are stored in one transaction, save for those of one request.
  private static let documentsPerTransaction = 512

  private let database: SignalDatabase
  private let maximumWaiting: Int
  private let onStored: @Sendable ([IntakeReceipt]) -> Void
  private let queue = DispatchQueue(label: "hark.intake")
  private let state = Mutex(State())

  /// Begins, or continues, the run that documents from requests belong to.
  ///
  /// - Parameters:
  ///   - extractor: what signals of the first documents are made by.
  ///   - maximumWaiting: so many documents, at most, wait to be stored.
  ///   - onStored: is called with what became of requests, after each transaction.
  /// - Throws: `StoreError`.
  init(
    _ database: SignalDatabase, extractor: ExtractorVersion, maximumWaiting: Int = 4096,
    onStored: @escaping @Sendable ([IntakeReceipt]) -> Void
  ) throws {
    self.database = database
    self.maximumWaiting = maximumWaiting
    self.onStored = onStored
    _ = try run(of: extractor)
  }

  /// How many documents wait to be stored.
  var waitingDocuments: Int { state.withLock { $0.waitingDocuments } }

  /// Stores a request's documents; when it returns, they survive a power cut.
  ///
  /// - Throws: a ``Problem`` where too much is waiting already, or the request's idempotency key is in use or was used
  ///   for another request; `StoreError`.
  func store(_ request: IntakeRequest) async throws -> IntakeReceipt {
    let result = await withCheckedContinuation { (answer: Answer) in
      do throws(Problem) {
        if try enqueue(request, answer) { queue.async { self.storeWaiting() } }
      } catch {
        answer.resume(returning: .failure(error))
      }
    }
    guard let receipt = try result.get() else {
      throw Problem(
        .unprocessableContent, "idempotency_key_reused",
        "This Idempotency-Key was used for another request within the last 24 hours.")
    }
    return receipt
  }

  /// - Returns: whether somebody has to begin storing.
  private func enqueue(_ request: IntakeRequest, _ answer: Answer) throws(Problem) -> Bool {
    try state.withLock { state throws(Problem) in
      let count = request.documents.count
      guard state.waitingDocuments == 0 || state.waitingDocuments + count <= maximumWaiting else {
        throw Problem(
          .serviceUnavailable, "overloaded", "Too many documents are waiting to be stored. Try again.", retryAfter: 1)
      }
      if let claim = request.claim,
        !state.claims.insert(ClaimName(apiKey: claim.apiKey, name: claim.name)).inserted
      {
        throw Problem(
          .conflict, "request_in_flight", "A request with this Idempotency-Key is being worked on.", retryAfter: 1)
      }
      state.waiting.append((request, answer))
      state.waitingDocuments += count
      defer { state.isStoring = true }
      return !state.isStoring
    }
  }

  private func storeWaiting() {
    while case let group = takeGroup(), !group.isEmpty {
      let results = store(group.map(\.request))
      state.withLock { state in
        for entry in group {
          state.waitingDocuments -= entry.request.documents.count
          if let claim = entry.request.claim {
            state.claims.remove(ClaimName(apiKey: claim.apiKey, name: claim.name))
          }
        }
      }
      onStored(results.compactMap { result in try? result.get() })
      for (entry, result) in zip(group, results) { entry.answer.resume(returning: result) }
    }
  }

  private func takeGroup() -> [(request: IntakeRequest, answer: Answer)] {
    state.withLock { state in
      var count = 0
      var documents = 0
      let extractor = state.waiting.first?.request.extractor
      while count < state.waiting.count, documents < DocumentIntake.documentsPerTransaction,
        state.waiting[count].request.extractor == extractor
      {
        documents += state.waiting[count].request.documents.count
        count += 1
      }
      let group = Array(state.waiting[..<count])
      state.waiting.removeFirst(count)
      if group.isEmpty { state.isStoring = false }
      return group
    }
  }

  /// Stores requests together, and each on its own where that fails, so that none suffers for another's fault.
  private func store(_ requests: [IntakeRequest]) -> [Result<IntakeReceipt?, any Error>] {
    guard let extractor = requests.first?.extractor else { return [] }
    do throws(StoreError) {
      return try database.take(requests, in: try run(of: extractor)).map { .success($0) }
    } catch {
      guard requests.count > 1, error.code == .failed || error.code == .conflict else {
        return requests.map { _ in .failure(error) }
      }
      return requests.flatMap { store([$0]) }
    }
  }

  /// The run that an extractor's documents belong to, begun where it is new.
  private func run(of extractor: ExtractorVersion) throws(StoreError) -> ExtractionRun {
    if let run = state.withLock({ $0.runs[extractor] }) { return run }
    let run = try database.beginRun(
      RunDescription(inputs: [], options: "{\"service\":true}", extractor: extractor))
    state.withLock { $0.runs[extractor] = run }
    return run
  }
}
