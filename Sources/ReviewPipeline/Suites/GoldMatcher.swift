import Foundation
import Records

/// Pairs found constraints with annotated ones, best overlap first, each used once.
struct GoldMatcher {
  let record: GoldRecord
  let found: [ConstraintSignal]

  struct Pair {
    var gold: Int
    var found: Int
  }

  func pairs(strict: Bool) -> [Pair] {
    var scored: [(score: Double, gold: Int, found: Int)] = []
    for (i, gold) in record.constraints.enumerated() {
      for (j, signal) in found.enumerated() {
        let score = overlap(gold, signal, strict: strict)
        if score > 0 { scored.append((-score, i, j)) }
      }
    }
    scored.sort { ($0.score, $0.gold, $0.found) < ($1.score, $1.gold, $1.found) }
    var result: [Pair] = []
    for pair in scored where !result.contains(where: { $0.gold == pair.gold || $0.found == pair.found }) {
      result.append(Pair(gold: pair.gold, found: pair.found))
    }
    return result
  }

  private func overlap(_ gold: GoldRecord.Constraint, _ signal: ConstraintSignal, strict: Bool) -> Double {
    guard signal.type == gold.type, !strict || signal.polarity.rawValue == gold.polarity,
      record.document.turns.indices.contains(gold.turn)
    else { return 0 }
    let text = record.document.turns[gold.turn].text
    let starts = GoldMatcher.tokens(of: text)
    let want = Set(
      starts.filter { $0.lowerBound < gold.span.upperBound && $0.upperBound > gold.span.lowerBound }.map(\.lowerBound))
    var best = 0.0
    for evidence in signal.evidence where evidence.turn == gold.turn {
      let span = GoldMatcher.scalars(evidence.span, in: text)
      let got = Set(
        starts.filter { $0.lowerBound < span.upperBound && $0.upperBound > span.lowerBound }.map(\.lowerBound))
      best = max(best, Double(want.intersection(got).count) / Double(max(1, want.union(got).count)))
    }
    return best >= (strict ? 0.3 : 1e-9) ? best : 0
  }

  /// Runs of letters, digits and `_`, and every other visible scalar by itself, in scalar offsets.
  private static func tokens(of text: String) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start: Int?
    for (index, scalar) in text.unicodeScalars.enumerated() {
      let isWord = scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      if isWord {
        if start == nil { start = index }
        continue
      }
      if let first = start { result.append(first..<index) }
      start = nil
      if !scalar.properties.isWhitespace { result.append(index..<index + 1) }
    }
    if let first = start { result.append(first..<text.unicodeScalars.count) }
    return result
  }

  private static func scalars(_ span: Range<Int>, in text: String) -> Range<Int> {
    let bytes = text.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: span.lowerBound)
    let end = bytes.index(bytes.startIndex, offsetBy: span.upperBound)
    let first = text.unicodeScalars.distance(from: text.startIndex, to: start)
    return first..<first + text.unicodeScalars.distance(from: start, to: end)
  }

  // MARK: Values

  private static let exact: Set<String> = ["budget", "deadline", "schedule", "channel", "quantity", "language"]

  /// Whether a value says what the annotation says: exactly for normalised fields, by shared words for text.
  static func isEqual(_ gold: GoldRecord.Constraint, _ value: ConstraintValue) -> Bool {
    var want = gold.value.mapValues(normal)
    var got = fields(value).mapValues(normal)
    if exact.contains(gold.type) {
      guard gold.type == "quantity" else { return want == got }
      let units = (want.removeValue(forKey: "unit"), got.removeValue(forKey: "unit"))
      guard want == got else { return false }
      guard let first = units.0, let second = units.1 else { return true }
      return sharesWords(first, second)
    }
    return gold.value.allSatisfy { key, text in
      let other = fields(value)[key] ?? ""
      return ["relation", "allowed", "rule"].contains(key) ? normal(text) == normal(other) : sharesWords(text, other)
    }
  }

  private static func normal(_ text: String) -> String {
    var text = text.trimmingCharacters(in: .whitespaces)
    if let number = Double(text), !text.isEmpty { return "\(number)" }
    if text.hasSuffix("Z") { text.removeLast() }
    if text.utf8.count > 10, text.hasSuffix("T00:00:00") || text.hasSuffix("T00:00") {
      text = String(text[..<(text.lastIndex(of: "T") ?? text.endIndex)])
    }
    if text.utf8.filter({ $0 == UInt8(ascii: ":") }).count == 2, text.hasSuffix(":00") { text.removeLast(3) }
    return text.lowercased()
  }

  private static let stopWords = Set(
    "a an the my our your his her their its of to in on at for with by and or i we it is are be been this that".split(
      separator: " "
    ).map(String.init))

  private static func sharesWords(_ a: String, _ b: String) -> Bool {
    func words(_ text: String) -> Set<String> {
      Set(text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)).subtracting(
        stopWords)
    }
    let (first, second) = (words(a), words(b))
    if first.isEmpty || second.isEmpty { return first == second }
    return Double(first.intersection(second).count) / Double(first.union(second).count) >= 0.5
  }

  /// A value's fields by their names in the JSON output.
  static func fields(_ value: ConstraintValue) -> [String: String] {
    let pairs: [String: String?]
    switch value {
    case .budget(let comparator, let amount, let currency):
      pairs = ["op": comparator?.rawValue, "amount": amount, "currency": currency]
    case .deadline(.before(let text)): pairs = ["before": text]
    case .deadline(.on(let text)): pairs = ["on": text]
    case .deadline(.within(let text)): pairs = ["within": text]
    case .deadline(.immediate): pairs = ["immediate": "true"]
    case .schedule(.window(let from, let to)): pairs = ["from": from, "to": to]
    case .schedule(.on(let text)): pairs = ["on": text]
    case .schedule(.recurring(let days, let from, let to)):
      pairs = ["days": days.sorted().joined(separator: ","), "from": from, "to": to]
    case .location(let place, let relation): pairs = ["place": place, "relation": relation.rawValue]
    case .channel(let channel): pairs = ["channel": channel.rawValue]
    case .compatibility(let target): pairs = ["target": target]
    case .quantity(let comparator, let number, let unit):
      pairs = ["op": comparator.rawValue, "number": number, "unit": unit]
    case .substitution(let attribute, let allowed): pairs = ["attribute": attribute, "allowed": "\(allowed)"]
    case .payment(let method): pairs = ["method": method]
    case .policy(let rule): pairs = ["rule": rule.rawValue]
    case .authority(let who): pairs = ["who": who]
    case .privacy(let what): pairs = ["what": what]
    case .accessibility(let need): pairs = ["need": need]
    case .language(let tag): pairs = ["language": tag]
    case .resource(let lacks): pairs = ["lacks": lacks]
    case .custom(_, let fields):
      return Dictionary(fields.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
    return pairs.compactMapValues { $0 }
  }
}
