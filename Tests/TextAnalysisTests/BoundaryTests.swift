import Testing
import TextAnalysis

/// Unicode's own cases for the segmenters: a selection that is always here, and all of them where the data are.
@Suite struct BoundaryTests {
  @Test(arguments: BoundaryFixtures.words)
  func `word boundaries`(line: String) throws {
    let boundaryCase = try #require(BoundaryCase(line))
    #expect(boundaryCase.words() == boundaryCase.boundaries)
  }

  @Test(arguments: BoundaryFixtures.sentences)
  func `sentence boundaries`(line: String) throws {
    let boundaryCase = try #require(BoundaryCase(line))
    #expect(boundaryCase.sentences() == boundaryCase.boundaries)
  }

  @Test func `every case of WordBreakTest`() throws {
    guard let cases = try UnicodeData.boundaryCases(in: "WordBreakTest.txt") else { return }
    #expect(cases.count > 1500)
    for boundaryCase in cases where boundaryCase.words() != boundaryCase.boundaries {
      Issue.record("\(boundaryCase.line): \(boundaryCase.words())")
    }
  }

  @Test func `every case of SentenceBreakTest`() throws {
    guard let cases = try UnicodeData.boundaryCases(in: "SentenceBreakTest.txt") else { return }
    #expect(cases.count > 500)
    for boundaryCase in cases where boundaryCase.sentences() != boundaryCase.boundaries {
      Issue.record("\(boundaryCase.line): \(boundaryCase.sentences())")
    }
  }
}

/// A line such as `÷ 0061 × 0308 ÷ 0062 ÷`.
struct BoundaryCase {
  let line: String
  let text: String
  let boundaries: [Int32]

  init?(_ line: String) {
    var text = ""
    var boundaries: [Int32] = []
    for part in line.split(separator: " ") {
      switch part {
      case "÷": boundaries.append(Int32(text.utf8.count))
      case "×": break
      default:
        guard let value = UInt32(part, radix: 16), let scalar = Unicode.Scalar(value) else { return nil }
        text.unicodeScalars.append(scalar)
      }
    }
    self.line = line
    self.text = text
    self.boundaries = boundaries
  }

  func words() -> [Int32] {
    var found: [Int32] = []
    WordSegmenter().boundaries(of: text.utf8Span.span, into: &found)
    return found
  }

  func sentences() -> [Int32] {
    var found: [Int32] = []
    SentenceSegmenter().boundaries(of: text.utf8Span.span, into: &found)
    return found
  }
}
