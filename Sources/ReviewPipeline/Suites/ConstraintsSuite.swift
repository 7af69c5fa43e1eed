public import ConstraintGrammar
public import Foundation
public import Records
import TextAnalysis

/// Scores constraints against gold annotations as the reference scorer does: strict (type, turn and polarity equal, token
/// overlap at least 0.3) and lenient matches, values and strengths of the strict ones, and a bootstrap interval.
public enum ConstraintsSuite {
  /// One type's counts of strict matches.
  public struct TypeRow: Sendable, Hashable {
    /// Id of the constraint type.
    public var type: String
    /// Found and annotated.
    public var right = 0
    /// Found, but not annotated.
    public var extra = 0
    /// Annotated, but not found.
    public var missed = 0
    /// 2.5 % and 97.5 % quantiles of the type's F1 over documents drawn with replacement.
    public var interval: ClosedRange<Double> = 0...0
    /// Annotated constraints of the type.
    public var gold: Int { right + missed }

    public init(type: String) { self.type = type }
  }

  /// The figures of a run; shares are 0…1.
  public struct Report: Sendable, Hashable {
    /// Documents in the file.
    public var documents = 0
    /// Of strict matches.
    public var precision = 0.0
    /// Of strict matches.
    public var recall = 0.0
    /// Of strict matches.
    public var f1 = 0.0
    /// 2.5 % and 97.5 % quantiles of F1 over documents drawn with replacement.
    public var interval: ClosedRange<Double> = 0...0
    /// F1 of lenient matches.
    public var lenientF1 = 0.0
    /// The share of strict matches whose strength is right.
    public var strength = 0.0
    /// The share of strict matches whose value is right.
    public var value = 0.0
    /// F1 of the types with fewer than 25 annotated constraints, pooled.
    public var smallTypesF1 = 0.0
    /// By id.
    public var types: [TypeRow] = []
    /// Every constraint found, its rule and whether it is a strict match.
    public var outcomes: [ConfidenceFit.Outcome] = []
  }

  /// A file of cases that can't be used.
  public struct CaseError: Error, CustomStringConvertible {
    /// What is wrong, with file and line.
    public var description: String
  }

  /// Scores an extractor on a file of annotated records.
  ///
  /// - Parameters:
  ///   - cases: JSON lines as `data/constraints/dev.jsonl` has them.
  ///   - extractor: the constraints of a document, in any order; those superseded are not counted.
  /// - Throws: ``CaseError`` with the line that can't be read.
  public static func run(cases: URL, extractor: (Document) -> [ConstraintSignal]) throws -> Report {
    let records = try GoldRecord.read(cases)
    return score(records.map { ($0, extractor($0.document).filter { !$0.isSuperseded }) })
  }

  /// Scores the program's own grammar on a file of annotated records.
  public static func runGrammar(cases: URL) throws -> Report {
    try run(cases: cases, extractor: grammar(ConstraintReader()))
  }

  /// The extractor of this program's grammar alone.
  public static func grammar(_ reader: ConstraintReader) -> (Document) -> [ConstraintSignal] {
    let tokenizer = Tokenizer()
    return { document in
      var workspace = ConstraintWorkspace()
      let analyses = document.turns.map { turn -> TokenizedText in
        var analysis = TokenizedText()
        let bytes = Array(turn.text.utf8)
        tokenizer.tokenize(bytes.span, settingApart: turn.setApart, into: &analysis)
        return analysis
      }
      return reader.read(document, analyses: analyses, in: &workspace)
    }
  }

  static func score(_ results: [(gold: GoldRecord, found: [ConstraintSignal])]) -> Report {
    var report = Report()
    report.documents = results.count
    var rows: [String: TypeRow] = [:]
    var lenient = Counts()
    var perDocument: [Counts] = []
    var perType: [String: [Counts]] = [:]
    func count(_ change: WritableKeyPath<Counts, Int>, _ type: String, _ document: Int) {
      perType[type, default: Array(repeating: Counts(), count: results.count)][document][keyPath: change] += 1
    }
    var values = 0
    var strengths = 0
    for (document, (record, found)) in results.enumerated() {
      let matcher = GoldMatcher(record: record, found: found)
      let loose = matcher.pairs(strict: false).count
      lenient.add(Counts(right: loose, extra: found.count - loose, missed: record.constraints.count - loose))
      let pairs = matcher.pairs(strict: true)
      perDocument.append(
        Counts(right: pairs.count, extra: found.count - pairs.count, missed: record.constraints.count - pairs.count))
      for pair in pairs {
        let gold = record.constraints[pair.gold]
        let signal = found[pair.found]
        rows[gold.type, default: TypeRow(type: gold.type)].right += 1
        count(\.right, gold.type, document)
        strengths += gold.strength == signal.strength.rawValue ? 1 : 0
        values += GoldMatcher.isEqual(gold, signal.value) ? 1 : 0
      }
      for (index, gold) in record.constraints.enumerated() where !pairs.contains(where: { $0.gold == index }) {
        rows[gold.type, default: TypeRow(type: gold.type)].missed += 1
        count(\.missed, gold.type, document)
      }
      for (index, signal) in found.enumerated() {
        let isRight = pairs.contains { $0.found == index }
        if !isRight {
          rows[signal.type, default: TypeRow(type: signal.type)].extra += 1
          count(\.extra, signal.type, document)
        }
        report.outcomes.append(
          ConfidenceFit.Outcome(document: document, rule: signal.rule ?? signal.type, isRight: isRight))
      }
    }
    for (type, counts) in perType { rows[type]?.interval = bootstrap(counts) }
    report.types = rows.values.sorted { $0.type < $1.type }
    let total = perDocument.reduce(into: Counts()) { $0.add($1) }
    (report.precision, report.recall, report.f1) = (total.precision, total.recall, total.f1)
    report.lenientF1 = lenient.f1
    if total.right > 0 {
      report.strength = Double(strengths) / Double(total.right)
      report.value = Double(values) / Double(total.right)
    }
    let small = report.types.filter { $0.gold < 25 }.reduce(into: Counts()) {
      $0.add(Counts(right: $1.right, extra: $1.extra, missed: $1.missed))
    }
    report.smallTypesF1 = small.f1
    report.interval = bootstrap(perDocument)
    return report
  }

  private static func bootstrap(_ documents: [Counts]) -> ClosedRange<Double> {
    guard !documents.isEmpty else { return 0...0 }
    var random = SplitMix(state: 1)
    var figures: [Double] = []
    for _ in 0..<1000 {
      var sum = Counts()
      for _ in documents.indices { sum.add(documents[Int(random.next() % UInt64(documents.count))]) }
      figures.append(sum.f1)
    }
    figures.sort()
    return figures[25]...figures[974]
  }

  struct Counts {
    var right = 0
    var extra = 0
    var missed = 0

    mutating func add(_ other: Counts) {
      right += other.right
      extra += other.extra
      missed += other.missed
    }

    var precision: Double { right + extra == 0 ? 0 : Double(right) / Double(right + extra) }
    var recall: Double { right + missed == 0 ? 0 : Double(right) / Double(right + missed) }
    var f1: Double { precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall) }
  }

  private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }
}
