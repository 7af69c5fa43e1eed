/// Gives out a document's placeholders: one for each value of a kind, and none that the document holds already.
struct PlaceholderLedger {
  private let typed: Set<Placeholder>
  private var numbers: [RedactionKind: [String: Int]] = [:]
  private var last: [RedactionKind: Int] = [:]
  /// The first original of each placeholder.
  private(set) var originals: [String: String] = [:]

  /// - Parameter scans: the texts that the placeholders will stand in.
  init(typed scans: [RedactionScan]) {
    typed = scans.reduce(into: []) { $0.formUnion($1.placeholders) }
  }

  mutating func placeholder(for original: String, _ kind: RedactionKind) -> String {
    let key = PlaceholderLedger.key(of: original, kind)
    if let number = numbers[kind]?[key] { return Placeholder(kind: kind, number: number).text }
    var new = Placeholder(kind: kind, number: (last[kind] ?? 0) + 1)
    while typed.contains(new) { new.number += 1 }
    last[kind] = new.number
    numbers[kind, default: [:]][key] = new.number
    originals[new.text] = original
    return new.text
  }

  /// What two ways of writing one value have in common: case and, where it is a number, all but digits and letters do
  /// not count.
  private static func key(of original: String, _ kind: RedactionKind) -> String {
    let lowered = original.lowercased()
    switch kind {
    case .url: return original
    case .email, .ip: return lowered
    case .iban, .card, .nationalID, .phone:
      return String(lowered.unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil })
    case .address, .name: return lowered.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }
  }
}
