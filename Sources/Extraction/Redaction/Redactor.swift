public import Records

/// Takes personal data out of texts before they leave the machine.
///
/// Every piece is replaced by a placeholder that is the same for the same value all over a document: `<EMAIL_1>`. What a
/// customer types as a placeholder stays as it is, and its number is not given to anything else.
///
/// ```swift
/// let redacted = Redactor().redact(document)
/// redacted.document.turns[0].text  // "Write to <EMAIL_1>, please"
/// redacted.originalRange(turn: 0, redactedRange: 9..<18)  // where the address stood
/// ```
///
/// What has a form is found by it (e-mail addresses, numbers with check digits, telephone numbers, IP addresses, URLs
/// with credentials, addresses); names only where the record gives them or the text introduces them. Redacting what is
/// redacted already changes nothing.
public struct Redactor: Sendable {
  /// What is taken out.
  public let kinds: Set<RedactionKind>

  public init(kinds: Set<RedactionKind> = Set(RedactionKind.allCases)) {
    self.kinds = kinds
  }

  /// Redacts a document's texts, speakers' names, questions, metadata and customer id.
  /// - Complexity: O(*n*) in the document's size.
  public func redact(_ document: Document) -> RedactedDocument {
    let search = PersonalDataSearch(kinds: kinds, names: KnownNames(of: document))
    let scans = document.turns.map { scan($0.text, with: search) }
    var ledger = PlaceholderLedger(typed: scans + fields(of: document).map { RedactionScan($0) })
    var result = RedactedDocument(document: document, maps: [], redactions: [], originals: [:])
    for (turn, scan) in scans.enumerated() {
      let redacted = redact(scan, turn: turn, ledger: &ledger)
      result.document.turns[turn].text = redacted.text
      result.document.turns[turn].setApart = merged(
        document.turns[turn].setApart.compactMap { redacted.map.redactedRange($0) })
      result.maps.append(redacted.map)
      result.redactions += redacted.redactions
    }
    // What a field is called tells what it holds, as words before a number do: `phone: 2125550147`.
    func redacted(_ value: String, called label: String = "") -> String {
      let text = label.isEmpty ? value : "\(label): \(value)"
      let redacted = redact(scan(text, with: search), turn: 0, ledger: &ledger)
      let count = text.utf8.count
      return redacted.map.redactedRange(count - value.utf8.count..<count).flatMap(redacted.text.slice(utf8:)) ?? ""
    }
    for turn in document.turns.indices {
      result.document.turns[turn].name = document.turns[turn].name.map { redacted($0) }
      result.document.turns[turn].question = document.turns[turn].question.map { redacted($0) }
    }
    result.document.customerID = document.customerID.map { redacted($0, called: "customer") }
    for (index, field) in document.metadata.enumerated() {
      result.document.metadata[index].value = redacted(field.value, called: field.key)
    }
    result.originals = ledger.originals
    return result
  }

  /// Redacts a text of which nothing else is known.
  /// - Complexity: O(*n*) in the text's length.
  public func redact(_ text: String) -> RedactedText {
    let scan = scan(text, with: PersonalDataSearch(kinds: kinds, names: KnownNames()))
    var ledger = PlaceholderLedger(typed: [scan])
    return redact(scan, turn: 0, ledger: &ledger)
  }

  /// Whether a text still holds personal data that ``redact(_:)-(Document)`` would take out, for tests of what is sent.
  ///
  /// - Parameters:
  ///   - text: plain text: take it out of JSON first, whose escapes hide where words begin.
  ///   - document: gives the names to look for.
  public func containsUnredacted(_ text: String, of document: Document? = nil) -> Bool {
    let names = document.map { KnownNames(of: $0) } ?? KnownNames()
    return !scan(text, with: PersonalDataSearch(kinds: kinds, names: names)).finds.isEmpty
  }

  private func scan(_ text: String, with search: PersonalDataSearch) -> RedactionScan {
    var scan = RedactionScan(text)
    search.run(on: &scan)
    return scan
  }

  private func fields(of document: Document) -> [String] {
    document.turns.flatMap { [$0.name, $0.question].compactMap(\.self) } + document.metadata.map(\.value)
      + [document.customerID].compactMap(\.self)
  }

  private func redact(_ scan: RedactionScan, turn: Int, ledger: inout PlaceholderLedger) -> RedactedText {
    var result = RedactedText(text: "", map: RedactionMap(originalCount: scan.bytes.count), redactions: [])
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scan.bytes.count)
    var position = 0
    for find in scan.finds.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      let original = String(decoding: scan.bytes[find.range], as: UTF8.self)
      let placeholder = ledger.placeholder(for: original, find.kind)
      bytes += scan.bytes[position..<find.range.lowerBound]
      bytes += placeholder.utf8
      position = find.range.upperBound
      result.map.append(find.range, placeholderCount: placeholder.utf8.count)
      result.redactions.append(
        Redaction(kind: find.kind, turn: turn, range: find.range, original: original, placeholder: placeholder))
    }
    bytes += scan.bytes[position...]
    result.text = String(decoding: bytes, as: UTF8.self)
    return result
  }

  /// Ranges that have grown to whole placeholders, made disjoint again.
  private func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    ranges.reduce(into: []) { result, range in
      if let last = result.last, range.lowerBound < last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
  }

  /// A text with placeholders replaced by what they stand for.
  static func restored(_ text: String, _ originals: [String: String]) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var position = 0
    while position < bytes.count {
      if let found = Placeholder.read(bytes, at: position), let original = originals[found.value.text] {
        result += original.utf8
        position = found.end
      } else {
        result.append(bytes[position])
        position += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
