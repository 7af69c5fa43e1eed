/// Finds what in a text is not the speaker's own words: HTML markup, quoted replies, e-mail signatures.
public enum SetApart {
  /// UTF-8 byte ranges of a text to set apart: sorted, disjoint, not touching, non-empty, on scalar boundaries.
  ///
  /// - HTML tags with known names, comments, the contents of `<style>`, `<script>`, `<head>`, `<blockquote>` and of
  ///   what mail programs mark as a quote or a signature; entities (`&amp;`, `&#39;`). `a < b` and `<3` are text.
  /// - Lines that begin with `>`; `On … wrote:` with what it announces; everything after `-----Original Message-----`
  ///   or a block of `From:`, `Sent:`, `To:`, `Subject:` lines.
  /// - Signatures: after a line `-- `; after a closing line such as `Best regards,` where only a few short lines follow (the
  ///   closing line too, unless it is a thank-you); `Sent from my iPhone` and its kind.
  ///
  /// A text that would have nothing left keeps its words: a forwarded mail loses only its header lines.
  /// - Complexity: O(*n*); a text without line feeds, `<` and `&` is looked at once.
  public static func ranges(in text: String) -> [Range<Int>] {
    var text = text
    return text.withUTF8 { bytes in
      var hasLines = bytes.first == UInt8(ascii: ">")
      var hasMarkup = false
      for byte in bytes {
        if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") { hasMarkup = true }
        if byte == 0x0A { hasLines = true }
      }
      guard hasLines || hasMarkup else { return [] }
      let copy = Array(bytes)
      var ranges: [Range<Int>] = []
      if hasMarkup { ranges = HTMLScanner.ranges(in: copy) }
      if hasLines { ranges += MailScanner(copy).ranges() }
      return merged(ranges)
    }
  }

  private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
      if let last = result.last, range.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }
}
