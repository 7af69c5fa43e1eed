internal import Records
internal import SignalStore

extension ReviewSession {
  /// Why there is no further signal to review, in sentences for a person.
  ///
  /// - Throws: `StoreError`.
  public func ending() throws -> [String] {
    if let limit = options.limit, doneCount >= limit {
      return ["The limit of \(limit) \(limit == 1 ? "signal" : "signals") is reached."]
    }
    var filter = options.filter
    filter.statuses = []
    filter.limit = 1
    if try isEmpty(SignalFilter()) {
      return ["The database has no signals yet.", "`hark extract FILE` reads documents and stores what they say."]
    }
    if try isEmpty(filter) { return ["No signal matches the filter.", "`hark signals` lists what there is."] }
    var sentences: [String] = []
    if let search {
      sentences.append("Nothing is left to review in documents with “\(search)”.")
      sentences.append("/ searches for something else, or, left empty, takes the search back.")
    }
    if takenByOthers > 0 {
      let isOne = takenByOthers == 1
      sentences.append(
        "\(takenByOthers) \(isOne ? "signal is" : "signals are") before another reviewer, or judged by one meanwhile.")
    }
    return sentences.isEmpty ? [try queueEnding()] : sentences
  }

  private func queueEnding() throws -> String {
    if doneCount > 0 { return "The queue “\(options.queue.rawValue)” has been worked through." }
    switch options.queue {
    case .uncertain, .new, .random:
      return "All signals that the filter lets through have been reviewed or skipped."
    case .disagree:
      return "Nowhere is a language model's opinion beside another one to be judged. `hark extract --llm` asks one."
    case .contested: return "There is no signal on which reviewers differ."
    case .mistakes: return "No verdict is suspected to be a mistake. `hark retrain` looks for such verdicts."
    }
  }

  private func isEmpty(_ filter: SignalFilter) throws -> Bool {
    var filter = filter
    filter.statuses = []
    filter.limit = 1
    return try database.signals(matching: filter).isEmpty
  }
}
