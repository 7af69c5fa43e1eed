import Records

extension JudgedSignal {
  /// Whether what an extractor finds in the document agrees with the verdict: what was accepted, added or put in another
  /// one's place is there, and what was rejected or replaced is not.
  func agrees(with found: DocumentSignals) -> Bool {
    switch judgement {
    case .accept, .add: return has(label, found)
    case .reject: return !has(label, found)
    case .correct:
      guard let replacement else { return !has(label, found) }
      if let value = replacement.value {
        return found.constraints.contains {
          $0.type == replacement.label && $0.value == value && $0.polarity == replacement.polarity ?? $0.polarity
        }
      }
      return has(replacement.label, found) && (replacement.label == label || !has(label, found))
    case .skip, .comment, .undo: return true
    }
  }

  private func has(_ label: String, _ found: DocumentSignals) -> Bool {
    switch kind {
    case .intent: found.intents.contains { $0.id == label }
    case .sentiment: found.sentiment?.label.rawValue == label
    case .emotion: found.sentiment?.emotions.contains { $0.id == label } ?? false
    case .aspect: found.sentiment?.aspects.contains { $0.aspect == label } ?? false
    case .resolution: found.resolution?.status.rawValue == label
    case .constraint:
      found.constraints.contains { constraint in
        constraint.type == label
          && constraint.evidence.contains { piece in
            evidence.contains { $0.turn == piece.turn && $0.span.overlaps(piece.span) }
          }
      }
    }
  }
}
