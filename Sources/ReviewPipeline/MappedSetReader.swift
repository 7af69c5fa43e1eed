import Foundation

/// Turns the sets of a ``LabelMapping`` into training examples.
struct MappedSetReader {
  let sharedFolder: String

  /// Reads one set, in the order of its file.
  func examples(_ set: LabelMapping.MappedSet, file: String? = nil) throws(TrainingError) -> [TrainingExample] {
    let reader = TrainingSetReader(labelField: set.score?.field ?? "label")
    let rows = try reader.rows(path(set, file: file))
    var taken: [String: Int] = [:]
    var examples: [TrainingExample] = []
    for row in rows {
      if let without = set.without, without.contains(where: { $0.value.contains(row.fields[$0.key] ?? "") }) {
        continue
      }
      guard let labels = labels(row, set) else { continue }
      let key = (set.score == nil ? row.labels : labels).joined(separator: "+")
      if let each = set.caps?[key] ?? set.each {
        taken[key, default: 0] += 1
        if taken[key, default: 0] > each { continue }
      }
      examples.append(TrainingExample(text: Array(row.text.utf8), labels: labels, weight: set.weight ?? 1))
    }
    return examples
  }

  func path(_ set: LabelMapping.MappedSet, file: String? = nil) -> String {
    "\(sharedFolder)/\(set.set)/\(file ?? set.file ?? "train.jsonl")"
  }

  private func labels(_ row: TrainingSetReader.Row, _ set: LabelMapping.MappedSet) -> [String]? {
    if let mapping = set.score {
      guard let score = row.score else { return nil }
      let polarity = score >= mapping.positive ? "positive" : score <= mapping.negative ? "negative" : "neutral"
      return set.labels == nil ? [polarity] : set.labels?[polarity] ?? set.other
    }
    var result: [String] = []
    var isKnown = false
    for label in row.labels {
      guard let mapped = set.labels?[label] ?? set.other else { continue }
      isKnown = true
      for label in mapped where !result.contains(label) { result.append(label) }
    }
    return isKnown ? result : nil
  }
}
