import Inputs
import Records
import Testing

@Suite struct RecordTests {
  @Test(arguments: [
    (#"{"text": "hello"}"#, DocumentKind.transcript), (#"{"text": "hello", "stars": 4}"#, .review),
    (#"{"text": "hello", "nps": 4}"#, .survey), (#"{"review": "hello"}"#, .review),
    (#"{"verbatim": "hello"}"#, .survey),
    (#"{"text": "hello", "stars": 4, "kind": "survey"}"#, .survey),
    (#"{"turns": ["A: hi", "B: ho"], "stars": 4}"#, .transcript),
    (#"{"answers": [{"question": "Why?", "answer": "Because."}]}"#, .survey),
    (#"{"answers": {"Why?": "Because."}}"#, .survey),
  ])
  func guessesTheKind(json: String, kind: DocumentKind) throws {
    var parser = DocumentParser()
    #expect(try parser.parse(Array(json.utf8)).kind == kind)
    var told = DocumentParser(options: InputOptions(kind: .review))
    #expect(try told.parse(Array(json.utf8)).kind == .review)
  }

  @Test(arguments: [
    (#"{"speaker": "customer", "text": "a"}"#, Speaker.customer), (#"{"role": "assistant", "content": "a"}"#, .agent),
    (#"{"author": {"type": "user", "name": "Ada"}, "body": "a"}"#, .customer),
    (#"{"inbound": false, "text": "a"}"#, .agent), (#"{"from": "Support Bot", "message": "a"}"#, .system),
    (#"{"sender": "Customer Service", "text": "a"}"#, .agent),
    (#"{"participant": "client_2", "text": "a"}"#, .customer),
  ])
  func knowsTheSpeakers(turn: String, speaker: Speaker) throws {
    var parser = DocumentParser()
    #expect(try parser.parse(Array("{\"messages\": [\(turn)]}".utf8)).turns.map(\.speaker) == [speaker])
  }

  @Test func mapsFields() throws {
    let map = try FieldMap(parsing: #"text=What\, now?+Else,customer=user.email,time=When"#)
    var parser = DocumentParser(options: InputOptions(fieldMap: map))
    let document = try parser.parse(
      Array(
        #"{"What, now?": "this", "else": "that", "text": "no", "user": {"email": "a@b.c"}, "when": "2026-03-04"}"#.utf8)
    )
    #expect(document.turns.map(\.text) == ["this", "that"])
    #expect(document.turns.map(\.question) == ["What, now?", "else"])
    #expect(document.customerID == "a@b.c" && document.createdAt?.iso8601 == "2026-03-04T00:00:00Z")
    #expect(document.metadata.map(\.key) == ["text", "user"])
    let wrong = #expect(throws: InputError.self) { try FieldMap(parsing: "txt=body") }
    #expect(wrong?.code == .invalidFieldMap)
    #expect(wrong?.message.contains("customer") == true)
    #expect(throws: InputError.self) { try FieldMap(parsing: "text") }
    #expect(throws: InputError.self) { try FieldMap(parsing: "text=") }
  }

  @Test func repeatedTextsAreDocumentsOfTheirOwn() throws {
    let reading = try Reading(
      "{\"text\": \"same\"}\n{\"text\": \"same\"}\n{\"text\": \"other\"}\n{\"text\": \"same\"}\n")
    let ids = reading.documents.map(\.id)
    #expect(Set(ids).count == 4)
    #expect(ids[0].dropLast(2) == ids[1].dropLast(2))
    #expect(ids.map { $0.suffix(2) } == ["-1", "-2", "-1", "-3"])
    #expect(
      ids
        == (try Reading("{\"text\": \"same\"}\n{\"text\": \"same\"}\n{\"text\": \"other\"}\n{\"text\": \"same\"}"))
        .documents.map(\.id))
  }

  @Test(arguments: [
    (#"[{"text": "a"}, {"text": "b"}]"#, ["a", "b"]),
    (
      "{\"meta\": [1, [2]], \"data\": {\"users\": [{\"n\": 1}], \"items\": [\n {\"text\": \"a\"},\n {\"text\": \"b\"}\n]}, \"z\": {}}",
      ["a", "b"]
    ),
    ("{\n \"text\": \"a\"\n}\n{\n \"text\": \"b\"\n}", ["a", "b"]),
    ("[\n{\"text\": \"a\"},\n{\"text\": \"lost\",\n{\"text\": \"b\"}\n]", ["a", "b"]),
  ])
  func readsJSONDocuments(json: String, texts: [String]) throws {
    for chunkSize in [1, 5, 4096] {
      let reading = try Reading(json, chunkSize: chunkSize)
      #expect(reading.documents.map { $0.turns[0].text } == texts)
      #expect(reading.rejections.count == (json.contains("lost") ? 1 : 0))
      #expect(reading.detected?.format == .json)
    }
  }

  @Test(arguments: [
    "{\"text\": \"%\"}\n{\"text\": \"next\"}\n", "id,text\n1,%\n2,next\n", "[{\"text\": \"%\"}, {\"text\": \"next\"}]",
  ])
  func rejectsRowsOverTheLimit(template: String) throws {
    let long = String(repeating: "word ", count: 40_000)
    let reading = try Reading(
      template.replacing("%", with: long), options: InputOptions(maximumRowBytes: 100_000), chunkSize: 1000)
    #expect(reading.documents.map { $0.turns[0].text } == ["next"])
    let rejection = try #require(reading.rejections.first)
    #expect(rejection.reason.code == .tooLong)
    #expect(rejection.rawLength > 200_000 && rejection.raw.count == 64 << 10)
  }

  @Test func writesRejections() throws {
    try TestFolders.withTemporary { folder in
      let path = folder + "/in.jsonl.rejects.jsonl"
      var writer = RejectionWriter(path: path)
      let reason = Rejection.Reason(.invalidUTF8, "not valid UTF-8")
      try writer.write(Rejection(source: "in", line: 3, byteOffset: 17, reason: reason, raw: [0x61, 0xFF]))
      try writer.write(
        Rejection(source: "in", line: 4, byteOffset: 20, reason: reason, raw: Array("a\"b\n".utf8), rawLength: 99))
      try writer.finish()
      let text = String(decoding: try #require(readFile(path)), as: UTF8.self)
      #expect(
        text == """
          {"file":"in","line":3,"byte_offset":17,"code":"invalid_utf8","reason":"not valid UTF-8","raw_base64":"Yf8="}
          {"file":"in","line":4,"byte_offset":20,"code":"invalid_utf8","reason":"not valid UTF-8","raw":"a\\"b\\n","truncated":true,"raw_length":99}

          """)
      var later = RejectionWriter(path: path)
      try later.finish()
      #expect(readFile(path) == nil)
    }
  }
}
