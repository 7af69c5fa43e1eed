#if LLM
  import Extraction
  import LanguageModels
  import Records
  import SignalStore
  import Synchronization

  /// Asks a language model about the documents that need it, and merges what it says with what the baseline said.
  final class LanguageModelStage: SecondStage {
    let recordsPerBatch = 32
    let batchesInFlight: Int
    private let reader: LanguageModelReader
    private let merger: SignalMerger
    private let policy: CascadePolicy
    /// Knows which customers object; `nil` where there is no database.
    private let objections: SignalDatabase?
    private let share: Mutex<ShareLimiter?>
    /// Whether the server has answered at least once: before that, a refusal is taken for a wrong setting.
    private let hasAnswered = Atomic<Bool>(false)

    /// - Throws: `ChatError` for settings that can't work, `PromptError` where a prompt is missing.
    init(
      _ options: LanguageModelOptions, baseline: ExtractorVersion, taxonomy: Taxonomy, database: SignalDatabase?,
      objections: SignalDatabase?
    ) throws {
      policy = options.cascade
      self.objections = objections ?? database
      share = Mutex(options.cascade.mode == .cascade ? options.cascade.share.map { ShareLimiter(share: $0) } : nil)
      reader = try LanguageModelReader(options, taxonomy: taxonomy, database)
      let version = reader.builder.version(model: options.endpoint.model)
      merger = SignalMerger(
        baseline: baseline, languageModel: version, policy: policy,
        calibration: options.adaptation?.calibration(of: version) ?? LanguageModelCalibration())
      // Enough for every slot to have a document at any time, whatever share of a batch goes out.
      batchesInFlight = max(4, 4 * options.limits.concurrency / recordsPerBatch)
    }

    var version: ExtractorVersion { merger.version }
    var readsStoredDocuments: Bool { share.withLock { $0 != nil } }

    func arrange(_ batch: inout BaselineBatch) {
      batch.forEachDocument { document in
        var need = policy.need(of: document.document, baseline: document.signals)
        if document.customerObjects, !need.kinds.isEmpty {
          document.isWithheld = true
          need = DocumentNeed()
        }
        let isAdmitted = document.isWithheld ? false : share.withLock { $0?.admit(gain: need.gain) ?? true }
        if !isAdmitted { need.kinds = [] }
        document.need = need
      }
    }

    func complete(_ batch: BaselineBatch) async throws -> BaselineBatch {
      var batch = batch
      try withholdNewObjectors(&batch)
      let needs = batch.documents.enumerated().filter { $1.isWanted && !$1.need.kinds.isEmpty }
      let findings = try await withThrowingTaskGroup(of: (Int, LanguageModelReader.Finding).self) { group in
        for (index, document) in needs {
          group.addTask { [reader] in (index, await reader.read(document.document, kinds: document.need.kinds)) }
        }
        var findings: [Int: LanguageModelReader.Finding] = [:]
        for try await (index, finding) in group {
          try check(finding)
          findings[index] = finding
        }
        return findings
      }
      var index = 0
      batch.forEachDocument { document in
        merge(findings[index], into: &document)
        index += 1
      }
      return batch
    }

    /// Leaves out the documents of customers who have objected since the batch was read.
    private func withholdNewObjectors(_ batch: inout BaselineBatch) throws {
      guard let objections else { return }
      let customers = batch.documents.compactMap { $0.need.kinds.isEmpty ? nil : $0.document.customerID }
      let objecting = try objections.customers(among: Set(customers), objectingTo: .llm)
      guard !objecting.isEmpty else { return }
      batch.forEachDocument { document in
        guard !document.need.kinds.isEmpty, let customer = document.document.customerID, objecting.contains(customer)
        else { return }
        document.isWithheld = true
        document.need = DocumentNeed()
      }
    }

    /// The first requests about each document of a batch, for which ``arrange(_:)`` has decided.
    func requests(about batch: BaselineBatch) -> [[LanguageModelRequest]] {
      batch.documents.map { document in
        document.need.kinds.isEmpty ? [] : reader.requests(for: document.document, kinds: document.need.kinds)
      }
    }

    private func merge(_ finding: LanguageModelReader.Finding?, into document: inout BaselineDocument) {
      guard let finding else {
        document.signals = merger.unasked(document.signals)
        return
      }
      document.languageModelUse = finding.use
      document.signals =
        finding.signals.map {
          merger.merge(document.signals, with: $0, about: document.document, need: document.need)
        } ?? merger.degraded(document.signals)
    }

    /// - Throws: `CancellationError` where the run was stopped, and `ChatError` where no request can succeed since the
    ///   settings are wrong. What else goes wrong concerns one document, whose baseline's signals stand.
    private func check(_ finding: LanguageModelReader.Finding) throws {
      try Task.checkCancellation()
      guard let error = finding.error else {
        hasAnswered.store(true, ordering: .relaxed)
        return
      }
      let isWrongSetting = [.unauthorized, .notFound, .insecureConnection, .invalidConfiguration, .redirected]
        .contains(error.code)
      if isWrongSetting, !hasAnswered.load(ordering: .relaxed) { throw error }
    }
  }
#endif
