internal import Records
internal import SignalStore

extension LabelStudioTask {
  /// The annotations in a file that Label Studio exported as JSON (or JSON-MIN's full form): one labelled document for
  /// each annotation that was not cancelled, or why a task can't be read.
  ///
  /// - Throws: ``VerdictRequestError`` where the file is no list of tasks.
  public static func read(
    _ text: String
  ) throws(VerdictRequestError) -> [(task: Int, result: Result<LabelledDocument, VerdictRequestError>)] {
    guard let json = JSONValue(text), let tasks = json.elements else {
      throw VerdictRequestError("this is no JSON list of tasks, as Label Studio exports them")
    }
    var found: [(task: Int, result: Result<LabelledDocument, VerdictRequestError>)] = []
    for (index, task) in tasks.enumerated() {
      do {
        for document in try documents(of: task) { found.append((index + 1, .success(document))) }
      } catch {
        found.append((index + 1, .failure(error)))
      }
    }
    return found
  }

  private static func documents(of task: JSONValue) throws(VerdictRequestError) -> [LabelledDocument] {
    guard let data = task["data"] else { throw VerdictRequestError("the task has no `data`") }
    let fields = JSONFields(data)
    guard let id = try fields.text("id") else {
      throw VerdictRequestError("the task's data has no `id` of a document: only tasks that hark exported can be read")
    }
    let texts = (data[textName]?.elements ?? []).map { $0["text"]?.text ?? "" }
    let kinds = Set((data["kinds"]?.elements ?? []).compactMap { $0.text.flatMap(SignalKind.init) })
    var documents: [LabelledDocument] = []
    for annotation in task["annotations"]?.elements ?? [] where annotation["was_cancelled"]?.bool != true {
      var labels: [(region: String, label: LabelledDocument.Label)] = []
      for result in annotation["result"]?.elements ?? [] {
        for (region, label) in try self.labels(of: result, texts) {
          // Several pieces of evidence of one signal are regions whose ids begin alike.
          if let index = labels.firstIndex(where: { $0.region == region && $0.label.label == label.label }) {
            labels[index].label.words += label.words
          } else {
            labels.append((region, label))
          }
        }
      }
      documents.append(
        LabelledDocument(
          id: id, source: try fields.text("source"), revision: try fields.integer("revision"),
          reviewer: reviewer(of: annotation), kinds: kinds.isEmpty ? Set(labels.map(\.label.kind)) : kinds,
          labels: labels.map(\.label)))
    }
    return documents
  }

  private static func reviewer(of annotation: JSONValue) -> String? {
    guard let who = annotation["completed_by"] else { return nil }
    if let number = who.int { return "label-studio user \(number)" }
    return who["email"]?.text ?? who["username"]?.text ?? who["id"]?.int.map { "label-studio user \($0)" }
  }

  /// A region or choice as labels; none for what is not one of ours, such as a comment.
  private static func labels(
    of result: JSONValue, _ texts: [String]
  ) throws(VerdictRequestError) -> [(region: String, label: LabelledDocument.Label)] {
    guard let kind = result["from_name"]?.text.flatMap(SignalKind.init), let value = result["value"],
      let type = result["type"]?.text, let names = value[type]?.elements
    else { return [] }
    let id = result["id"]?.text ?? ""
    let isOurs = id.dropLast(2).utf8.count == 32 && id.contains(".")
    let region = isOurs ? String(id.prefix { $0 != "." }) : id
    let words = kind.hasRegions ? try self.words(of: value, texts) : nil
    return names.compactMap(\.text).map { name in
      (region, LabelledDocument.Label(kind: kind, label: name, words: words.map { [$0] } ?? []))
    }
  }

  private static func words(
    of value: JSONValue, _ texts: [String]
  ) throws(VerdictRequestError) -> VerdictRequest.Words {
    func number(_ key: String) -> Int? { value[key]?.int ?? value[key]?.text.flatMap { Int($0) } }
    guard let turn = number("start"), number("end") == turn, let start = number("startOffset"),
      let end = number("endOffset"), 0 <= start, start < end, texts.indices.contains(turn)
    else {
      throw VerdictRequestError("a region does not lie within one turn: label turn by turn")
    }
    let quote = value["text"]?.text
    guard let span = scalars(start..<end, of: texts[turn], saying: quote) else {
      return VerdictRequest.Words(turn: turn, span: nil, quote: quote)
    }
    return VerdictRequest.Words(turn: turn, span: span, quote: nil)
  }

  /// The scalars at offsets that count scalars or, where only that gives the quote, UTF-16 units.
  private static func scalars(_ span: Range<Int>, of text: String, saying quote: String?) -> Range<Int>? {
    let scalars = Array(text.unicodeScalars)
    func says(_ span: Range<Int>) -> Bool {
      guard span.upperBound <= scalars.count else { return false }
      return quote == nil || String(String.UnicodeScalarView(scalars[span])) == quote
    }
    if says(span) { return span }
    var unit = 0
    var start: Int?
    for (index, scalar) in scalars.enumerated() {
      if unit == span.lowerBound { start = index }
      unit += UTF16.width(scalar)
      if unit == span.upperBound, let start, says(start..<index + 1) { return start..<index + 1 }
    }
    return nil
  }
}
