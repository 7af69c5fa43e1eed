import Testing
import TextAnalysis

/// Unicode's own cases for normalisation, as far as normal forms promise them.
@Suite struct NormalizationTests {
  @Test func `canonically equivalent texts have one normal form, which is NFC`() throws {
    guard let lines = try UnicodeData.lines(of: "NormalizationTest.txt") else { return }
    var compared = 0
    for line in lines where !line.hasPrefix("@") {
      let columns = line.split(separator: ";").prefix(3).map(Self.text)
      let forms = columns.map { Analysis(Self.letter + $0).forms.joined() }
      #expect(forms[0] == forms[1] && Array(forms[0].utf8) == Array(forms[1].utf8), "\(line)")
      #expect(Array(forms[1].utf8) == Array(forms[2].utf8), "\(line)")
      // Where nothing is folded, dropped or set to one mark, the form is the standard's own.
      let composed = Self.letter + columns[1]
      if composed.unicodeScalars.allSatisfy({ Self.isUntouched($0) }) {
        compared += 1
        #expect(Array(forms[1].utf8) == Array(composed.utf8), "\(line)")
      }
    }
    #expect(compared > 10_000)
  }

  /// Something for marks to stand on that composes with none.
  private static let letter = "日"

  private static func text(_ column: Substring) -> String {
    var text = ""
    for part in column.split(separator: " ") {
      if let value = UInt32(part, radix: 16), let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
    }
    return text
  }

  private static func isUntouched(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    switch properties.generalCategory {
    case .otherLetter, .nonspacingMark, .spacingMark: return !properties.changesWhenCaseFolded && scalar != "\u{345}"
    default: return false
    }
  }
}
