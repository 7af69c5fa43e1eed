internal import Records

extension PeriodReport {
  /// How the numbers came about, for those who ask; backquotes mark what is typed.
  var method: [String] {
    var paragraphs: [String] = []
    if let extractor {
      var text = "Read by \(extractor.name) \(extractor.version)"
      if let model = extractor.model { text += " (model \(model.prefix(19)))" }
      text += "; \(ReportText.count(signals)) signals count"
      text +=
        acceptedSignals > 0
        ? ", \(ReportText.count(acceptedSignals)) of them confirmed or corrected by a person."
        : ", none of them looked at by a person yet."
      text += " What reviewers rejected does not count. `hark show DOCUMENT` has a whole text."
      paragraphs.append(text)
    }
    paragraphs.append(
      "Changes are differences of shares, tested by the two-proportion z-test where at least five cases are expected "
        + "in each cell, and drivers are risk ratios tested in the same way. Each list is adjusted for the number of "
        + "its tests (Benjamini–Hochberg); below 0.05 a difference is called one. Days are UTC.")
    paragraphs.append(
      hasNames
        ? "Quotes stand as they were written, with names and contact data."
        : "In quotes, contact data and the names that the record gives or the text introduces are replaced by "
          + "placeholders. Other names in running text are not found: look the quotes over before you pass them on.")
    return paragraphs
  }
}
