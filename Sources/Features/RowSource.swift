import Records

/// Where a list of rows comes from: a feature's source, or what such a source is measured against.
enum RowSource: Hashable {
  case source(FeatureSource)
  /// Documents that an extractor has read, whatever it found.
  case readDocuments(DocumentCondition)
  /// Documents that the extractor asked for has not read.
  case unreadDocuments(DocumentCondition)
}

extension FeatureSource {
  /// The rows among which ``Aggregation/share`` counts this source's.
  var whole: RowSource {
    switch self {
    case .documents(let condition):
      let all = DocumentCondition(
        kinds: condition.kinds, channels: condition.having.isEmpty ? [] : condition.channels)
      return condition.having.isEmpty ? .source(.documents(all)) : .readDocuments(all)
    case .signals(let condition):
      return .source(.signals(SignalCondition(condition.kind, isOpen: condition.isOpen)))
    case .events(let condition):
      return .source(
        .events(
          EventCondition(
            kinds: condition.kinds, names: condition.properties.isEmpty ? [] : condition.names)))
    case .activity: return .source(.activity)
    }
  }

  /// The documents that must have been read for the source's rows to be known; `nil` where no signals are asked for.
  var documentsToRead: DocumentCondition? {
    switch self {
    case .documents(let condition):
      condition.having.isEmpty
        ? nil : DocumentCondition(kinds: condition.kinds, channels: condition.channels)
    case .signals: DocumentCondition()
    case .events, .activity: nil
    }
  }

  /// Whether only rows count that have not run out at the instant in question.
  var asksForOpenRows: Bool {
    switch self {
    case .documents(let condition): condition.having.contains(where: \.isOpen)
    case .signals(let condition): condition.isOpen
    case .events, .activity: false
    }
  }
}
