import Records

/// Makes turns of a conversation's lines.
struct ChatParser {
  struct Result {
    /// What stands before the first turn as `Key: value`, and the heading.
    var fields: [(name: String, value: String)] = []
    var turns: [DraftTurn] = []
    /// Times of day, one per turn, where the day is not known.
    var clocks: [String] = []
    /// Whether anybody was named.
    var hasSpeakers = false
  }

  private let lines: [ChatLine]
  private let speakers: Set<String>
  private let dates: DateReader
  private let day: CivilDate?

  /// - Parameters:
  ///   - knownSpeakers: names, in lower case, that are speakers whatever the lines look like.
  ///   - day: the day of times that come without one.
  init(_ lines: [String], dates: DateReader, knownSpeakers: Set<String>, day: CivilDate?) {
    self.dates = dates
    self.day = day
    self.lines = lines.map { ChatLine($0, dates: dates) }
    speakers = ChatParser.speakers(in: self.lines, known: knownSpeakers)
  }

  func parse() -> Result {
    var result = Result()
    let headerEnd = readHeader(into: &result)
    var base = day ?? headerDay(result.fields)
    var lastTime: Int?
    var clocks: [String?] = []
    var pendingBlanks = 0
    for line in lines[headerEnd...] {
      if line.whole.isEmpty {
        pendingBlanks += 1
        continue
      }
      if let label = line.label, isSpeaker(line) {
        result.hasSpeakers = true
        result.turns.append(DraftTurn(label: label, text: line.text))
      } else if line.time != nil || isAnnouncement(line) || result.turns.isEmpty {
        if line.time == nil, result.turns.isEmpty, let field = field(line) {
          result.fields.append(field)
          continue
        }
        result.turns.append(DraftTurn(speaker: .system, text: line.text))
      } else {
        let gap = String(repeating: "\n", count: pendingBlanks + 1)
        let isFirst = result.turns[result.turns.count - 1].text.isEmpty
        result.turns[result.turns.count - 1].text += (isFirst ? "" : gap) + line.whole
        pendingBlanks = 0
        continue
      }
      pendingBlanks = 0
      clocks.append(line.time?.clock)
      switch line.time {
      case .instant(let time): result.turns[result.turns.count - 1].time = time
      case .timeOfDay(let milliseconds):
        // A clock that goes back by more than half a day has passed midnight.
        if let last = lastTime, milliseconds < last - 43_200_000 { base = base?.adding(days: 1) }
        lastTime = milliseconds
        if let base {
          result.turns[result.turns.count - 1].time = Timestamp(
            milliseconds: Timestamp(base).milliseconds + Int64(milliseconds))
        }
      case nil: break
      }
    }
    if !result.hasSpeakers { makeOneText(&result, from: headerEnd) }
    if base == nil, clocks.contains(where: { $0 != nil }), result.turns.allSatisfy({ $0.time == nil }) {
      result.clocks = clocks.map { $0 ?? "-" }
    }
    return result
  }

  /// A text in which nobody is named is one message.
  private func makeOneText(_ result: inout Result, from start: Int) {
    guard result.turns.allSatisfy({ $0.speaker == .system }), !result.turns.isEmpty else { return }
    let text = lines[start...].filter { line in
      !result.fields.contains { $0.value == line.text && $0.name == line.label }
    }.map(\.whole).joined(separator: "\n")
    result.turns = [DraftTurn(speaker: .customer, text: text.trimmingSpaces())]
  }

  // MARK: Speakers

  /// A label is a speaker where it names a role, comes twice, stands after a time, or where most lines begin with one.
  private static func speakers(in lines: [ChatLine], known: Set<String>) -> Set<String> {
    let labelled = lines.filter { $0.label != nil }
    var counts: [String: Int] = [:]
    for line in labelled { counts[line.label ?? "", default: 0] += 1 }
    let timed = labelled.count { $0.time != nil }
    let hasTimes = timed * 2 > labelled.count
    let isMostlyLabelled = labelled.count * 10 >= lines.count(where: { !$0.whole.isEmpty }) * 6 && labelled.count > 1
    var speakers: Set<String> = []
    for line in labelled {
      guard let label = line.label else { continue }
      let isField = ChatVocabulary.isFieldName(label)
      if known.contains(label.lowercased()) || SpeakerVocabulary.role(of: label) != nil || line.time != nil
        || (!hasTimes && !isField && (counts[label, default: 0] > 1 || isMostlyLabelled))
      {
        speakers.insert(label)
      }
    }
    return speakers
  }

  private func isSpeaker(_ line: ChatLine) -> Bool {
    line.label.map(speakers.contains) ?? false
  }

  /// `*** Dana joined the chat ***`, `-- Chat started --`.
  private func isAnnouncement(_ line: ChatLine) -> Bool {
    let text = line.whole
    return (text.hasPrefix("***") && text.hasSuffix("***")) || (text.hasPrefix("-- ") && text.hasSuffix(" --"))
  }

  // MARK: Fields

  private func field(_ line: ChatLine) -> (name: String, value: String)? {
    guard let label = line.label, !line.text.isEmpty, ChatVocabulary.isFieldName(label) else { return nil }
    return (label, line.text)
  }

  /// Reads a first paragraph in which every line is `Key: value` and one key at least is no speaker; returns the lines
  /// it took.
  private func readHeader(into result: inout Result) -> Int {
    let start = lines.firstIndex { !$0.whole.isEmpty } ?? lines.count
    let end = lines[start...].firstIndex { $0.whole.isEmpty } ?? lines.count
    let block = lines[start..<end]
    guard end < lines.count, lines[end...].contains(where: { isSpeaker($0) }), !block.isEmpty,
      block.allSatisfy({ $0.label != nil && $0.time == nil && !$0.text.isEmpty }),
      block.contains(where: { ChatVocabulary.isFieldName($0.label ?? "") })
    else { return start }
    for line in block { result.fields.append((line.label ?? "", line.text)) }
    return end
  }

  private func headerDay(_ fields: [(name: String, value: String)]) -> CivilDate? {
    for field in fields
    where FieldConventions.roles(of: FieldName.normalized(field.name)).contains(where: { $0.target == .time }) {
      if let time = dates.read(field.value) { return time.date }
    }
    return nil
  }
}
