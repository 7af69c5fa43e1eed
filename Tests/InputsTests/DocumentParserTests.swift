import Inputs
import Records
import Testing

@Suite struct DocumentParserTests {
  @Test func givesTheSameObjectTheSameDocument() throws {
    var parser = DocumentParser()
    let json = Array(#"{"text": "Where is my order?"}"#.utf8)
    let first = try parser.parse(json)
    _ = try parser.parse(Array(#"{"text": "Something else."}"#.utf8))
    #expect(try parser.parse(json) == first)
  }

  @Test func findsTheObjectsOfAList() throws {
    var parser = DocumentParser()
    let json = Array(#"{"docu\u006dents": [{"id": "a", "text": "say \"hi\""}, 7, {"id": "b", "text": "x]}"}]}"#.utf8)
    guard case .list(let ranges, let otherFields) = try parser.contents(of: json) else {
      Issue.record("this is a list")
      return
    }
    #expect(otherFields == [])
    #expect(ranges.count == 3)
    #expect(ranges[1] == nil)
    let documents = try ranges.compactMap { $0 }.map { try parser.parse(json, in: $0) }
    #expect(documents.map(\.id) == ["a", "b"])
    #expect(documents.map { $0.turns[0].text } == ["say \"hi\"", "x]}"])
  }

  @Test func tellsWhatStandsBesideAList() throws {
    var parser = DocumentParser()
    let contents = try parser.contents(of: Array(#"{"a": 1, "documents": [], "b": {}}"#.utf8))
    guard case .list(let ranges, let otherFields) = contents else {
      Issue.record("this is a list")
      return
    }
    #expect(ranges.isEmpty)
    #expect(otherFields == ["a", "b"])
  }

  @Test(arguments: [#"{"documents": "a list", "text": "It broke."}"#, #"{"text": "It broke.", "documents": null}"#])
  func takesAFieldThatIsNoListAsMetadata(json: String) throws {
    var parser = DocumentParser()
    guard case .document(let document) = try parser.contents(of: Array(json.utf8)) else {
      Issue.record("this is one document")
      return
    }
    #expect(document.turns.map(\.text) == ["It broke."])
  }

  @Test func boundsTheBytesOfAnObject() throws {
    var parser = DocumentParser(options: InputOptions(maximumRowBytes: 20))
    #expect(throws: Rejection.Reason.self) { try parser.parse(Array(#"{"text": "more than twenty"}"#.utf8)) }
  }
}
