internal import Records

extension ObservedSignal {
  /// The signal of a row whose columns from `first` on are id, kind, label, confidence, score, urgency, polarity,
  /// strength and payload.
  static func stored(_ row: borrowing Columns, from first: CInt, documentTime: Timestamp?) throws -> ObservedSignal {
    guard let kind = SignalKind(initial: row.firstByte(first + 1)) else {
      throw SignalReader.damaged("signal", row.int64(first))
    }
    var signal = ObservedSignal(
      row: row.int64(first), kind: kind, label: row.text(first + 2), confidence: row.optionalDouble(first + 3),
      score: row.optionalDouble(first + 4), urgency: row.optionalDouble(first + 5))
    if kind == .constraint {
      signal.polarity = ConstraintPolarity(initial: row.firstByte(first + 6))
      signal.strength = ConstraintStrength(initial: row.firstByte(first + 7))
      if signal.label == "deadline" || signal.label == "schedule", let payload = row.optionalText(first + 8) {
        signal.expiresAt = ConstraintExpiry.instant(payload: payload, documentTime: documentTime)
      }
    }
    return signal
  }
}

// Texts that the schema's checks hold to the cases of these types, told apart by their first letters.

extension CustomerEvent.Kind {
  init?(initial: UInt8) {
    switch initial {
    case UInt8(ascii: "i"): self = .identify
    case UInt8(ascii: "t"): self = .track
    case UInt8(ascii: "p"): self = .page
    case UInt8(ascii: "s"): self = .screen
    case UInt8(ascii: "g"): self = .group
    case UInt8(ascii: "a"): self = .alias
    default: return nil
    }
  }
}

extension SignalKind {
  init?(initial: UInt8) {
    switch initial {
    case UInt8(ascii: "i"): self = .intent
    case UInt8(ascii: "s"): self = .sentiment
    case UInt8(ascii: "e"): self = .emotion
    case UInt8(ascii: "a"): self = .aspect
    case UInt8(ascii: "c"): self = .constraint
    case UInt8(ascii: "r"): self = .resolution
    default: return nil
    }
  }
}

extension DocumentKind {
  init?(initial: UInt8) {
    switch initial {
    case UInt8(ascii: "t"): self = .transcript
    case UInt8(ascii: "r"): self = .review
    case UInt8(ascii: "s"): self = .survey
    default: return nil
    }
  }
}

extension ConstraintPolarity {
  fileprivate init?(initial: UInt8) {
    switch initial {
    case UInt8(ascii: "r"): self = .require
    case UInt8(ascii: "e"): self = .exclude
    case UInt8(ascii: "p"): self = .prefer
    default: return nil
    }
  }
}

extension ConstraintStrength {
  fileprivate init?(initial: UInt8) {
    switch initial {
    case UInt8(ascii: "h"): self = .hard
    case UInt8(ascii: "s"): self = .soft
    default: return nil
    }
  }
}
