import Foundation
internal import Records
internal import SignalStore

/// Numbers, dates and labels as a report shows them to people.
enum ReportText {
  /// `29 %`, `4.1 %`; a dash where there is nothing to divide by.
  static func percent(_ share: Double?) -> String {
    guard let share else { return "–" }
    let percent = share * 100
    let isWhole = percent >= 9.95 || percent == percent.rounded()
    return String(format: isWhole ? "%.0f" : "%.1f", percent) + "\u{202F}%"
  }

  static func percent(_ share: ReportShare?) -> String { percent(share?.value) }

  /// `+3.1` percentage points.
  static func points(_ difference: Double) -> String { signed(difference * 100, digits: 1) }

  static func signed(_ value: Double, digits: Int) -> String {
    let text = String(format: "%.\(digits)f", value.magnitude)
    let isZero = !text.contains { $0 != "0" && $0 != "." }
    return (isZero ? "" : value < 0 ? "−" : "+") + text
  }

  /// `1,284`.
  static func count(_ count: Int) -> String {
    let digits = Array(String(count.magnitude))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return count < 0 ? "−" + text : text
  }

  /// `p < 0.001`, `p = 0.03`.
  static func pValue(_ value: Double) -> String {
    switch value {
    case ..<0.001: "p\u{A0}<\u{A0}0.001"
    case ..<0.1: "p\u{A0}=\u{A0}" + String(format: "%.3f", value)
    default: "p\u{A0}=\u{A0}" + String(format: "%.2f", value)
    }
  }

  /// `3.1 ×`.
  static func times(_ ratio: Double) -> String {
    String(format: ratio >= 9.95 ? "%.0f" : ratio >= 0.95 ? "%.1f" : "%.2f", ratio) + "\u{202F}×"
  }

  /// An id of the taxonomy in words.
  static func label(_ id: String) -> String { String(id.map { $0 == "_" ? " " : $0 }) }

  // MARK: - Time

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `4 Mar 2026`.
  static func day(_ date: CivilDate) -> String { "\(date.day) \(months[date.month - 1]) \(date.year)" }

  /// `4 Mar`.
  static func shortDay(_ date: CivilDate) -> String { "\(date.day) \(months[date.month - 1])" }

  /// `1 Mar – 31 Mar 2026`.
  static func period(_ period: ReportPeriod) -> String {
    let (first, last) = (period.since.date, period.lastDay)
    if first == last { return day(first) }
    return (first.year == last.year ? shortDay(first) : day(first)) + " – " + day(last)
  }

  /// A bucket's name in a table.
  static func bucket(_ bucket: ReportBucket, _ step: ReportStep) -> String {
    let name =
      switch step {
      case .day: day(bucket.start)
      case .week: "week of \(day(bucket.start))"
      case .month: "\(months[bucket.start.month - 1]) \(bucket.start.year)"
      case .year: String(bucket.start.year)
      }
    return bucket.isPartial ? name + " (in part)" : name
  }

  /// A bucket's name on an axis.
  static func axisLabel(_ bucket: ReportBucket, _ step: ReportStep) -> String {
    switch step {
    case .day, .week: shortDay(bucket.start)
    case .month: "\(months[bucket.start.month - 1]) \(bucket.start.year)"
    case .year: String(bucket.start.year)
    }
  }
}

extension ReportNoun {
  /// What documents of these kinds are called.
  init(_ kinds: [DocumentKind: Int]) {
    switch (kinds.count, kinds.keys.first) {
    case (1, .transcript?): self.init(singular: "conversation", plural: "conversations")
    case (1, .review?): self.init(singular: "review", plural: "reviews")
    case (1, .survey?): self.init(singular: "response", plural: "responses")
    default: self.init(singular: "document", plural: "documents")
    }
  }
}

extension DocumentFilter {
  /// The conditions in words, without the times.
  var words: [String] {
    var words: [String] = []
    if let source { words.append("source \(source)") }
    if let id { words.append("document \(id)") }
    if let kind { words.append("\(kind.rawValue)s only") }
    if let customerID { words.append("customer \(customerID)") }
    if let channel { words.append("channel \(channel)") }
    words += metadata.map { "\($0.key) \($0.value)" }
    if let text { words.append("text “\(text)”") }
    return words
  }
}
