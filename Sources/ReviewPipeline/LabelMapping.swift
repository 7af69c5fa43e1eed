import Yams

/// What a file such as `models/intent.yaml` says: which sets to learn from, and what their labels mean.
public struct LabelMapping: Sendable, Codable {
  /// The classifier's name: `intent`, `sentiment`, `emotion`.
  public var task: String
  /// `exclusive` or `independent`.
  public var outputs: String
  /// The labels in their order; where missing, all labels that occur, sorted.
  public var labels: [String]?
  /// What is learned from, in this order.
  public var sets: [MappedSet]
  /// A file beside this one with texts of the project's own, by label.
  public var seeds: String?
  /// How much each text of ``seeds`` counts; 1 where missing.
  public var seedWeight: Float?
  /// Leaves out words, pairs and character n-grams that fewer texts have, so that the model stays small.
  public var minimumCounts: MinimumCounts?

  /// In how many texts a feature has to stand to be learned, by its sort.
  public struct MinimumCounts: Sendable, Codable {
    /// Of a word.
    public var word: Int
    /// Of two words in a row.
    public var pair: Int
    /// Of a piece of a word.
    public var gram: Int
  }

  /// One training set.
  public struct MappedSet: Sendable, Codable {
    /// The set's folder below the shared data folder.
    public var set: String
    /// `train.jsonl` where missing.
    public var file: String?
    /// The set's licence, for the manifest.
    public var licence: String?
    /// The most texts taken of one label of the set.
    public var each: Int?
    /// For some labels of the set another number than ``each``.
    public var caps: [String: Int]?
    /// How much each text counts; 1 where missing.
    public var weight: Float?
    /// The labels that each of the set's labels stands for; empty for none.
    public var labels: [String: [String]]?
    /// What labels that ``labels`` doesn't list stand for; where missing, texts with such labels alone are left out.
    public var other: [String]?
    /// Reads a number instead of labels: it becomes `positive`, `neutral` or `negative`, which ``labels`` may map on.
    public var score: ScoreMapping?
    /// Leaves out texts whose field has one of these values.
    public var without: [String: [String]]?
  }

  /// How a number becomes a polarity.
  public struct ScoreMapping: Sendable, Codable {
    /// The field that holds the number.
    public var field: String
    /// At least this is `positive`.
    public var positive: Double
    /// At most this is `negative`.
    public var negative: Double
  }

  /// Reads a mapping from YAML.
  ///
  /// - Throws: ``TrainingError`` with ``TrainingError/Code/malformedMapping``.
  public init(yaml: String) throws(TrainingError) {
    do {
      self = try YAMLDecoder().decode(LabelMapping.self, from: yaml)
    } catch {
      throw TrainingError(.malformedMapping, "The label mapping can't be read: \(error).")
    }
  }

  /// Reads what labels stand for from YAML: one label, or a list of labels, by label.
  ///
  /// - Throws: ``TrainingError`` with ``TrainingError/Code/malformedMapping``.
  public static func labelNames(yaml: String) throws(TrainingError) -> [String: [String]] {
    if let lists = try? YAMLDecoder().decode([String: [String]].self, from: yaml) { return lists }
    do {
      return try YAMLDecoder().decode([String: String].self, from: yaml).mapValues { [$0] }
    } catch {
      throw TrainingError(
        .malformedMapping, "A label map names a label, or a list of labels, for each label: \(error).")
    }
  }

  /// Reads texts of the project's own from YAML: lists of texts by label; `none` for texts that no label fits, and
  /// several labels joined by `+`.
  static func seeds(yaml: String) throws(TrainingError) -> [TrainingExample] {
    let lists: [String: [String]]
    do {
      lists = try YAMLDecoder().decode([String: [String]].self, from: yaml)
    } catch {
      throw TrainingError(.malformedMapping, "The seed texts can't be read: \(error).")
    }
    return lists.keys.sorted().flatMap { key in
      let labels = key == "none" ? [] : key.split(separator: "+").map { String($0) }
      return (lists[key] ?? []).map { TrainingExample(text: Array($0.utf8), labels: labels) }
    }
  }
}
