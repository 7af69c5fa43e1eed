internal import Records

/// How a report is written down.
public enum ReportFormat: String, Sendable, Hashable, CaseIterable {
  case html
  case markdown = "md"
  case json
}

extension PeriodReport {
  /// The report as the UTF-8 bytes of a file: the same report, the same bytes.
  public func bytes(as format: ReportFormat) -> [UInt8] {
    switch format {
    case .html: return Array(HTMLReport(self).page.html.utf8)
    case .markdown: return Array(MarkdownReport(self).text.utf8)
    case .json:
      var json = JSONWriter()
      write(to: &json)
      return json.bytes
    }
  }
}
