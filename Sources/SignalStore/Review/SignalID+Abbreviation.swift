internal import GRDB
internal import Records

extension SignalID {
  /// The id's beginning and, since all signals of a document begin alike, the beginning of its second half:
  /// `3fa9c1e0-77b0c2`. ``SignalDatabase/signalID(abbreviated:)`` reads it.
  public var abbreviation: String {
    let digits = description
    return "\(digits.prefix(8))-\(digits.dropFirst(16).prefix(6))"
  }
}

extension SignalDatabase {
  /// The id that an abbreviation stands for: its first 6 digits or more, or digits of its first and of its second half
  /// with a hyphen between them.
  ///
  /// - Throws: ``StoreError``, of code ``StoreError/Code/badStatement`` for what can be no id,
  ///   ``StoreError/Code/unknownSignal`` where no signal has such an id, ``StoreError/Code/ambiguous`` where several do.
  /// - Complexity: two index look-ups and as many rows as there are signals in the documents that are found.
  public func signalID(abbreviated text: String) throws -> SignalID {
    guard let range = AbbreviatedID(text) else {
      throw StoreError(
        .badStatement,
        "`\(text)` is no signal's id: give its first 6 or more digits, or digits of both halves as \(SignalID.example)."
      )
    }
    let found = try read { db in
      var found: [(id: SignalID, label: String)] = []
      try PreparedStatement(
        db,
        """
        SELECT s.public_id, s.kind || ' ' || s.label
        FROM documents d CROSS JOIN revisions r ON r.document_id = d.id
          CROSS JOIN extractions x ON x.revision_id = r.id CROSS JOIN signals s ON s.extraction_id = x.id
        WHERE d.key BETWEEN ?1 AND ?2 AND substr(s.public_id, 9) BETWEEN ?3 AND ?4
        ORDER BY s.id LIMIT 4
        """
      ).forEach({
        $0.bind(Int64(bitPattern: range.document.lowerBound), at: 1)
        $0.bind(Int64(bitPattern: range.document.upperBound), at: 2)
        $0.bind(Array(SignalID(documentKey: 0, signalKey: range.signal.lowerBound).bytes.dropFirst(8)), at: 3)
        $0.bind(Array(SignalID(documentKey: 0, signalKey: range.signal.upperBound).bytes.dropFirst(8)), at: 4)
      }) {
        guard let id = SignalID(bytes: $0.blob(0)) else { return }
        found.append((id, $0.text(1)))
      }
      return found
    }
    guard let first = found.first else {
      throw StoreError(.unknownSignal, "There is no signal \(text) in the database. `hark signals` lists ids.")
    }
    guard found.count == 1 else {
      let examples = found.prefix(3).map { "\($0.id.abbreviation) (\($0.label))" }.joined(separator: ", ")
      throw StoreError(.ambiguous, "Several signals begin with \(text): \(examples)\(found.count > 3 ? "…" : "").")
    }
    return first.id
  }
}

extension SignalID {
  fileprivate static let example = "3fa9c1e0-77b0c2"
}

/// The ids that an abbreviation may stand for.
private struct AbbreviatedID {
  let document: ClosedRange<UInt64>
  let signal: ClosedRange<UInt64>

  init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count <= 2 else { return nil }
    let first = parts[0].prefix(16)
    let second = parts.count == 2 ? parts[1] : parts[0].dropFirst(16)
    guard parts.count == 1 || parts[0].count <= 16, first.count >= 6,
      let document = AbbreviatedID.range(first), let signal = AbbreviatedID.range(second)
    else { return nil }
    self.document = document
    self.signal = signal
  }

  /// The numbers of 16 hexadecimal digits that begin with some.
  private static func range(_ digits: Substring) -> ClosedRange<UInt64>? {
    guard digits.count <= 16, digits.allSatisfy({ $0.isASCII && $0.isHexDigit }) else { return nil }
    let rest = 16 - digits.count
    let lower = UInt64(digits + String(repeating: "0", count: rest), radix: 16)
    let upper = UInt64(digits + String(repeating: "f", count: rest), radix: 16)
    guard let lower, let upper else { return nil }
    return lower...upper
  }
}
