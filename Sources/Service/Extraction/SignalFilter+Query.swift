import Records
import SignalStore

extension SignalFilter {
  /// The query's parameters that ``init(_:)`` knows, and those of a page.
  static let parameters = [
    "kind", "label", "status", "min_confidence", "max_confidence", "source", "document", "document_kind", "customer",
    "channel", "since", "until", "text", "limit", "cursor",
  ]

  /// Reads the conditions on signals. `kind`, `label` and `status` may have several values with commas between them.
  ///
  /// - Throws: a ``Problem`` that names the parameter which can't be read.
  init(_ query: RequestQuery) throws {
    self.init()
    kinds = try query.words("kind") ?? []
    labels = Set(query["label"].map { $0.split(separator: ",").map(String.init) } ?? [])
    if query["status"] == "all" {
      statuses = []
    } else if let chosen: Set<SignalStatus> = try query.words("status") {
      statuses = chosen
    }
    minimumConfidence = try query.share("min_confidence")
    maximumConfidence = try query.share("max_confidence")
    document.source = query["source"]
    document.id = query["document"]
    document.kind = try query.choice("document_kind", of: DocumentKind.self)
    document.customerID = query["customer"]
    document.channel = query["channel"]
    document.since = try query.time("since")
    document.until = try query.time("until")
    document.text = query["text"]
  }
}

extension RequestQuery {
  /// Several words of a vocabulary with commas between them.
  ///
  /// - Throws: a ``Problem`` with status 400 where one is unknown.
  fileprivate func words<Word: RawRepresentable<String> & CaseIterable & Hashable>(
    _ name: String
  ) throws -> Set<Word>? {
    guard let text = self[name] else { return nil }
    return try Set(
      text.split(separator: ",", omittingEmptySubsequences: false).map { part in
        guard let word = Word(rawValue: String(part)) else {
          let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
          throw RequestQuery.fault(name, "Give some of \(known), with commas between them.")
        }
        return word
      })
  }

  /// A number from 0 to 1.
  fileprivate func share(_ name: String) throws -> Double? {
    guard let text = self[name] else { return nil }
    guard let number = Double(text), (0...1).contains(number) else {
      throw RequestQuery.fault(name, "Give a number from 0 to 1.")
    }
    return number
  }

  /// A date, or a time.
  func time(_ name: String) throws -> Timestamp? {
    guard let text = self[name] else { return nil }
    guard let time = Timestamp(iso8601: text) else {
      throw RequestQuery.fault(name, "Give a date or time such as 2026-03-04 or 2026-03-04T10:00:00Z.")
    }
    return time
  }
}
