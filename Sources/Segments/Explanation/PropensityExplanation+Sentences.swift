internal import Features
internal import Records

extension PropensityExplanation {
  /// The parts that matter as sentences, the largest first: `contract is Month-to-month, usually Two year (+0.21)`.
  ///
  /// - Parameter descriptions: by feature, what it is in words; a feature without one goes by its name.
  public func sentences(
    describing descriptions: [String: String] = [:], atMost count: Int = 6
  ) -> [(feature: String, text: String)] {
    parts.prefix(count).filter { abs($0.contribution) >= 0.005 }.map { part in
      let name = descriptions[part.feature] ?? part.feature
      return (part.feature, "\(name): \(part.valueText) (\(part.contribution.signed))")
    }
  }
}

extension PropensityExplanation.Part {
  /// The value with what is usual: `3, usually 0`.
  var valueText: String {
    let (value, usual) = (self.value.words, self.usual.words)
    return usual.isEmpty || usual == value ? value : "\(value), usually \(usual)"
  }
}

extension FeatureValue {
  /// The value for a person.
  var words: String {
    switch self {
    case .number(let number): Wording.short(.number(number))
    case .text(let text): text
    case .missing: "none"
    case .expired: "out of date"
    case .unknown: "not known"
    }
  }
}

extension FittedPropensity.Usual {
  var words: String {
    switch self {
    case .number(let number): Wording.short(.number(number))
    case .text(let text): text
    case .nothing: ""
    }
  }
}

extension Double {
  /// With its sign and two decimal places: `+0.31`, `−0.04`.
  var signed: String { (self < 0 ? "" : "+") + rounded(toPlaces: 2) }
}
