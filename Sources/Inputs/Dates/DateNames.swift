/// Names of months, weekdays and zones in dates, in lower case.
enum DateNames {
  /// 1…12 for an English name or its abbreviation.
  static func month(_ word: String) -> Int? {
    guard word.utf8.count >= 3,
      let index = months.firstIndex(where: { $0.hasPrefix(word) || word == "sept" && $0 == "september" })
    else { return nil }
    return index + 1
  }

  static func isWeekday(_ word: String) -> Bool {
    word.utf8.count >= 3
      && weekdays.contains { $0.hasPrefix(word) && ($0 == word || word.utf8.count <= 5) }
  }

  /// Minutes east of Greenwich.
  static func offsetMinutes(ofZone word: String) -> Int? { zones[word] }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]

  private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

  private static let zones = [
    "z": 0, "utc": 0, "gmt": 0, "ut": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
    "pst": -480, "pdt": -420, "wet": 0, "bst": 60, "west": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180,
    "jst": 540, "aest": 600, "aedt": 660,
  ]
}
