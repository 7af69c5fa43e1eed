public import Records

/// What a feature is worked out from: each *row* is one document, signal or event.
public enum FeatureSource: Sendable, Hashable {
  /// A row for each document.
  case documents(DocumentCondition = DocumentCondition())
  /// A row for each signal, at its document's time.
  case signals(SignalCondition)
  /// A row for each event.
  case events(EventCondition)
  /// A row for each sign of life: documents, and the `track`, `page` and `screen` events.
  case activity
}

extension FeatureSource {
  /// What customers did under one of these names.
  public static func tracked(_ names: String..., where properties: PropertyCondition...)
    -> FeatureSource
  {
    .events(EventCondition(kinds: [.track], names: names, properties: properties))
  }

  /// What customers said of themselves, or others of them: the `identify` events.
  public static var traits: FeatureSource { .events(EventCondition(kinds: [.identify])) }

  /// The documents that have a signal of a kind with one of these labels.
  public static func documents(
    with kind: SignalKind, _ labels: String..., minimumConfidence: Double = 0
  ) -> FeatureSource {
    .documents(
      DocumentCondition(having: [
        SignalCondition(kind, labels: labels, minimumConfidence: minimumConfidence)
      ]))
  }
}
