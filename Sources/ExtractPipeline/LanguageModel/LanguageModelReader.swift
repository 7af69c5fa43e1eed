#if LLM
  import Extraction
  import LanguageModels
  import Records
  import SignalStore

  /// Asks a language model about one document at a time, and gives back what it found in terms of the original text.
  struct LanguageModelReader: Sendable {
    let client: ChatClient
    let builder: LanguageModelRequestBuilder
    let answers: LanguageModelAnswerReader
    /// `nil` where texts are sent as they are.
    let redactor: Redactor?
    private let onCall: (@Sendable (LanguageModelCall) -> Void)?

    /// What a language model found, and what asking took.
    struct Finding: Sendable {
      /// `nil` where no answer came that can be used.
      var signals: LanguageModelSignals?
      var use: LanguageModelUse
      /// Why the last question had no answer.
      var error: ChatError?
    }

    init(_ options: LanguageModelOptions, taxonomy: Taxonomy, _ database: SignalDatabase?) throws {
      client = try ChatClient(
        endpoint: options.endpoint, policy: options.policy, limits: options.limits, budget: options.budget,
        cache: database.map { AnswerStore($0) },
        transport: options.transport)
      builder = try LanguageModelRequestBuilder(library: options.prompts, taxonomy: taxonomy, limits: options.sizes)
      answers = LanguageModelAnswerReader(taxonomy: taxonomy)
      redactor = options.redacts ? Redactor() : nil
      onCall = options.onCall
    }

    /// The requests that asking about a document begins with; none where there is nothing to ask.
    func requests(for document: Document, kinds: Set<SignalKind>) -> [LanguageModelRequest] {
      builder.requests(for: redactor?.redact(document).document ?? document, kinds: kinds)
    }

    /// Asks about a document: each part once, and once more where the answer has faults that can be named.
    ///
    /// A part that has no usable answer leaves the document without: half a document would pass for a whole one.
    func read(_ document: Document, kinds: Set<SignalKind>) async -> Finding {
      let redacted = redactor?.redact(document)
      let sent = redacted?.document ?? document
      var calls = LanguageModelCalls(client, about: document, onCall: onCall)
      var found: LanguageModelSignals?
      do throws(ChatError) {
        for request in builder.requests(for: sent, kinds: kinds) {
          guard let part = try await read(request, about: sent, &calls) else {
            return Finding(signals: nil, use: calls.use, error: nil)
          }
          if found == nil { found = part } else { found?.add(part) }
        }
      } catch {
        if error.code != .cancelled { calls.reject(0, reason: error.message, answer: error.rawAnswer) }
        return Finding(signals: nil, use: calls.use, error: error)
      }
      guard let redacted else { return Finding(signals: found, use: calls.use, error: nil) }
      return Finding(signals: found?.original(of: redacted, in: document), use: calls.use, error: nil)
    }

    private func read(
      _ request: LanguageModelRequest, about document: Document, _ calls: inout LanguageModelCalls
    ) async throws(ChatError) -> LanguageModelSignals? {
      let answer = try await calls.answer(request)
      var reading = answers.read(answer, about: document, kinds: request.kinds)
      calls.record(reading, answer)
      if reading.deservesReask {
        let reask = builder.reask(request, answer: answer, faults: reading.faults)
        // What holds of the first answer is kept, whatever becomes of the second.
        if let second = try? await calls.answer(reask) {
          let again = answers.read(second, about: document, kinds: request.kinds)
          calls.record(again, second)
          reading.signals.complete(with: again.signals)
        }
      }
      return reading.isUsable ? reading.signals : nil
    }
  }

  extension LanguageModelSignals {
    /// The signals in the words of the document before redaction.
    fileprivate func original(of redacted: RedactedDocument, in document: Document) -> LanguageModelSignals {
      mapping(
        evidence: { piece in
          redacted.originalRange(turn: piece.turn, redactedRange: piece.span).flatMap {
            Evidence(in: document, turn: piece.turn, span: $0)
          }
        }, text: redacted.restored)
    }
  }

  extension LanguageModelCalls {
    fileprivate mutating func record(_ reading: LanguageModelReading, _ answer: String) {
      guard !reading.faults.isEmpty else { return }
      reject(reading.faults.count, reason: reading.faults.map(\.message).joined(separator: " "), answer: answer)
    }
  }
#endif
