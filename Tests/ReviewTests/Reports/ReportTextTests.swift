import Records
import ReviewPipeline
import SignalStore
import Testing

/// What stands in the files: quotes without what is not to be shown, and no markup but the program's.
@Suite struct ReportTextTests {
  typealias Sample = ReportSamples.Sample

  private func text(_ report: PeriodReport, _ format: ReportFormat) -> String {
    String(decoding: report.bytes(as: format), as: UTF8.self)
  }

  private static let hostile = """
    </blockquote><script>alert(1)</script><img src=x onerror="alert(2)"> «I need it NOW & for "free"» \
    <a href='http://example.net'>here</a> <!-- [x](http://example.net) | **b**
    """

  private func hostileReport() throws -> PeriodReport {
    var sample = Sample(id: "<script>id</script>", day: 0, text: ReportTextTests.hostile)
    sample.intents = ["<b>refund</b>"]
    sample.hasConstraint = true
    sample.urgency = 0.9
    sample.customer = "\"><svg onload=alert(3)>"
    sample.metadata = [MetadataField(key: "<i>team</i>", value: "<u>north</u>")]
    return try ReportSamples([sample]).report {
      $0.filter.metadata = sample.metadata
    }
  }

  @Test func documentsBringInNoMarkup() throws {
    let html = text(try hostileReport(), .html)
    #expect(html.contains("I need it NOW &amp; for &quot;free&quot;"))
    #expect(html.contains("&lt;script&gt;"))
    let elements = Set(html.split(separator: "<").dropFirst().map { $0.prefix { $0.isLetter || $0.isNumber } })
    for name in ["script", "img", "a", "b", "i", "u", "iframe", "link", "object"] {
      #expect(!elements.contains(Substring(name)), "\(name)")
    }
    for tag in html.split(separator: "<").dropFirst() {
      let attributes = tag.prefix { $0 != ">" }
      #expect(!attributes.contains("onerror=") && !attributes.contains("onload=") && !attributes.contains("href="))
    }
  }

  @Test func documentsBringInNoMarkdown() throws {
    let markdown = text(try hostileReport(), .markdown)
    #expect(markdown.contains("\\<script\\>"))
    #expect(!markdown.contains("<script>"))
    #expect(!markdown.contains("[x]("))
    #expect(!markdown.contains(" | **b**"))
  }

  @Test func thePageNeedsNothingElse() throws {
    let html = text(try hostileReport(), .html)
    #expect(html.contains("default-src &#39;none&#39;"))
    for fetch in [" src=\"", " href=\"", "url(", "@import", "<link", "<script"] {
      #expect(!html.contains(fetch), "\(fetch)")
    }
  }

  @Test(arguments: ReportFormat.allCases) func personalDataIsReplaced(format: ReportFormat) throws {
    var sample = Sample(id: "dana@example.com", day: 0)
    sample.text =
      "This is Okafor, mail dana.okafor@example.com or @dana_o, «call 555-201-3344 today», my name is Priya Rao."
    sample.kind = .transcript
    sample.hasConstraint = true
    sample.urgency = 0.8
    sample.customer = "dana@example.com"
    let samples = try ReportSamples([sample])
    let redacted = text(try samples.report(), format)
    for personal in ["Okafor", "dana", "555-201-3344", "Priya"] {
      #expect(!redacted.contains(personal), "\(personal)")
    }
    let kept = text(try samples.report { $0.withNames = true }, format)
    #expect(kept.contains("Okafor"))
    #expect(kept.contains("Priya"))
    #expect(kept.contains("call 555") || kept.contains("call 555\\-"))
  }

  @Test(arguments: ReportFormat.allCases) func theSameReportGivesTheSameBytes(format: ReportFormat) throws {
    let samples = try ReportSamples(
      (0..<120).map { index in
        var sample = Sample(id: "d-\(index)", day: index % 20, text: "Please do «thing \(index % 7)» soon.")
        sample.intents = ["intent_\(index % 9)", "intent_\(index % 4)"]
        sample.hasConstraint = index.isMultiple(of: 3)
        sample.urgency = 0.7
        sample.rating = Double(index % 5 + 1)
        return sample
      })
    let first = try samples.report().bytes(as: format)
    for _ in 0..<3 { #expect(try samples.report().bytes(as: format) == first) }
  }

  @Test func chartsSayWhatTheyShow() throws {
    let report = try ReportSamples((0..<40).map { Sample(id: "d-\($0)", day: $0 % 20, intents: ["refund"]) }).report()
    let html = text(report, .html)
    let charts = html.split(separator: "<svg").dropFirst().filter { !$0.hasPrefix(" x=") }
    #expect(charts.count >= 3)
    for chart in charts {
      #expect(chart.contains("role=\"img\""))
      #expect(chart.contains("<title"))
    }
    for bucket in report.timeline {
      #expect(html.contains("data-start=\"\(bucket.start.iso8601)\" data-documents=\"\(bucket.documents)\""))
    }
  }
}
