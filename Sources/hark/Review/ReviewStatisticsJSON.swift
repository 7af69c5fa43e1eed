import Records
import ReviewPipeline
import SignalStore

extension ReviewStatistics {
  /// The statistics as one JSON object with a line feed.
  var json: [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.list("reviewers", reviewers) { json, reviewer in
      json.key("name")
      json.string(reviewer.name)
      for kind in VerdictKind.allCases where VerdictKind.deciding.contains(kind) {
        json.key(kind.rawValue)
        json.number(reviewer.standing[kind] ?? 0)
      }
      json.key("entries")
      json.number(reviewer.entries)
    }
    json.key("agreement")
    json.beginObject()
    json.key("krippendorff_alpha")
    json.number(alpha)
    json.key("signals")
    json.number(jointlyDecided)
    json.key("contested")
    json.number(contested)
    json.list("pairs", pairs) { json, pair in
      json.key("first")
      json.string(pair.first)
      json.key("second")
      json.string(pair.second)
      json.key("signals")
      json.number(pair.signals)
      json.key("observed")
      json.number(pair.observed)
      json.key("cohen_kappa")
      json.number(pair.kappa)
    }
    json.endObject()
    json.list("precision", precision) { json, entry in
      json.key("extractor")
      json.write(entry.extractor, degraded: false)
      json.write(entry.group)
      json.key("right")
      json.number(entry.right)
      json.key("total")
      json.number(entry.total)
      json.key("precision")
      json.number(entry.proportion)
      json.key("lower")
      json.number(entry.lower)
      json.key("upper")
      json.number(entry.upper)
      json.key("mean_confidence")
      json.number(entry.meanConfidence)
    }
    json.endObject()
    json.newline()
    return json.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func list<Element>(
    _ name: String, _ elements: [Element], _ fields: (inout JSONWriter, Element) -> Void
  ) {
    key(name)
    beginArray()
    for element in elements {
      beginObject()
      fields(&self, element)
      endObject()
    }
    endArray()
  }

  fileprivate mutating func write(_ group: ReviewStatistics.Precision.Group) {
    let parts: (kind: SignalKind, label: String?, lower: Double?, hasBand: Bool) =
      switch group {
      case .kind(let kind): (kind, nil, nil, false)
      case .label(let kind, let label): (kind, label, nil, false)
      case .confidence(let kind, let lower): (kind, nil, lower, true)
      case .withoutConfidence(let kind): (kind, nil, nil, true)
      }
    key("kind")
    string(parts.kind.rawValue)
    if let label = parts.label {
      key("label")
      string(label)
    }
    if parts.hasBand {
      key("confidence_from")
      number(parts.lower)
    }
  }
}
