/// Names clusters by what distinguishes them most.
enum ClusterNaming {
  /// Standard deviations from which a difference is worth a name.
  private static let leastEffect = 0.4
  /// The most traits in a name, unless more are needed to tell two clusters apart.
  private static let traitsInName = 2

  /// A name for each cluster; no two are the same.
  ///
  /// - Parameters:
  ///   - traits: by cluster, the strongest first.
  ///   - kept: by cluster, a name that it had before and keeps where it still fits; `nil` for a new cluster.
  static func names(_ traits: [[ClusterTrait]], keeping kept: [String?]) -> [String] {
    let phrases = traits.map { Self.phrases($0) }
    var names = phrases.indices.map { cluster in
      if let name = kept[cluster], let lead = name.split(separator: ",").first.map(String.init),
        phrases[cluster].prefix(3).contains(lead)
      {
        return name
      }
      return name(phrases[cluster], count: traitsInName)
    }
    for count in traitsInName + 1...traitsInName + 2 {
      let repeated = Dictionary(grouping: names.indices) { names[$0] }.values.filter { $0.count > 1 }
      for cluster in repeated.flatMap({ $0 }) { names[cluster] = name(phrases[cluster], count: count) }
    }
    var seen: [String: Int] = [:]
    return names.map { name in
      seen[name, default: 0] += 1
      let number = seen[name, default: 1]
      return number > 1 ? "\(name) (\(number))" : name
    }
  }

  private static func name(_ phrases: [String], count: Int) -> String {
    phrases.isEmpty ? "like the average" : phrases.prefix(count).joined(separator: ", ")
  }

  /// What a trait is in words, the strongest first, each feature once: windows of one feature say the same.
  static func phrases(_ traits: [ClusterTrait]) -> [String] {
    var subjects: Set<String> = []
    var phrases: [String] = []
    // What is known of customers says more of them than what is not.
    let known = traits.filter { $0.subject != .unknown }
    for trait in known + traits.filter({ $0.subject == .unknown }) where abs(trait.effect) >= leastEffect {
      let wording = FeatureWording(trait.feature)
      // That a text is rarer than elsewhere tells less than which one is more frequent.
      if trait.subject == .text, trait.effect < 0 { continue }
      guard subjects.insert(wording.subject).inserted else { continue }
      phrases.append(wording.phrase(trait))
    }
    return phrases
  }
}

/// A feature's name in words.
struct FeatureWording {
  /// The name without its window and unit, with blanks in place of underscores.
  let subject: String
  /// Whether it counts things, so that there may be many, few or none of them.
  let isCount: Bool

  init(_ feature: String) {
    var words = feature.split { $0 == "_" || $0 == " " }.map(String.init)
    if let last = words.last, words.count > 1, FeatureWording.isWindow(last) { words.removeLast() }
    if words.count > 1, words.last == "days" { words.removeLast() }
    subject = words.joined(separator: " ")
    isCount = words.last.map { $0.hasSuffix("s") && !$0.hasSuffix("ss") } ?? false
  }

  private static func isWindow(_ word: String) -> Bool {
    word.last == "d" && word.dropLast().allSatisfy(\.isNumber) && word.count > 1
  }

  func phrase(_ trait: ClusterTrait) -> String {
    let isHigh = trait.effect > 0
    switch trait.subject {
    case .unknown: return isHigh ? "no known \(subject)" : "with \(subject)"
    case .text: return "\(subject): \(trait.text ?? "")"
    case .number: return number(isHigh: isHigh, isNone: !isHigh && trait.value == 0)
    }
  }

  private func number(isHigh: Bool, isNone: Bool) -> String {
    let since = "days since "
    if subject.hasPrefix(since) {
      return (isHigh ? "long since " : "recent ") + subject.dropFirst(since.count)
    }
    if isCount { return (isHigh ? "many " : isNone ? "no " : "few ") + subject }
    return (isHigh ? "high " : isNone ? "no " : "low ") + subject
  }

  /// The direction along which the number grows or falls, for the map's axes.
  func direction(isUp: Bool) -> String {
    number(isHigh: isUp, isNone: false)
  }
}
