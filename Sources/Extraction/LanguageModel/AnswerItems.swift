internal import Records

/// Reads the items of one answer, one after the other.
struct AnswerItems {
  let reader: LanguageModelAnswerReader
  let document: Document
  private(set) var signals = LanguageModelSignals()
  var faults: [AnswerFault] = []
  private var aligner: QuoteAligner
  private let orders: [[Range<Int>]]

  init(reader: LanguageModelAnswerReader, document: Document) {
    self.reader = reader
    self.document = document
    aligner = QuoteAligner(document)
    orders = document.turns.map { reader.screen.orders(in: $0.text) }
  }

  /// Reads the member that belongs to a kind.
  mutating func read(_ kind: SignalKind, _ root: AnswerJSON) {
    let name = Self.member(of: kind)
    guard let member = root[name] else {
      faults.append(AnswerFault(.malformed, name, "The member is missing."))
      return
    }
    switch kind {
    case .sentiment, .resolution:
      guard case .object = member else {
        faults.append(AnswerFault(.malformed, name, "The member has to be an object."))
        return
      }
      read(kind, member, at: name)
    case .intent, .emotion, .aspect, .constraint:
      guard let elements = member.elements else {
        faults.append(AnswerFault(.malformed, name, "The member has to be a list."))
        return
      }
      signals.answered.insert(kind)
      for (index, element) in elements.enumerated() { read(kind, element, at: "\(name)[\(index)]") }
    }
  }

  static func member(of kind: SignalKind) -> String {
    switch kind {
    case .intent: "intents"
    case .sentiment: "sentiment"
    case .emotion: "emotions"
    case .aspect: "aspects"
    case .constraint: "constraints"
    case .resolution: "resolution"
    }
  }

  private mutating func read(_ kind: SignalKind, _ item: AnswerJSON, at path: String) {
    do throws(AnswerFault) {
      switch kind {
      case .intent: try readIntent(item, path)
      case .sentiment: try readSentiment(item, path)
      case .emotion: try readEmotion(item, path)
      case .aspect: try readAspect(item, path)
      case .constraint: try readConstraint(item, path)
      case .resolution: try readResolution(item, path)
      }
    } catch {
      faults.append(error)
    }
  }

  private mutating func readIntent(_ item: AnswerJSON, _ path: String) throws(AnswerFault) {
    let id = try choice(item, "id", reader.taxonomy.intents.map(\.id), path)
    let evidence = try evidence(item, path)
    guard !signals.intents.contains(where: { $0.id == id }) else { return }
    signals.intents.append(IntentSignal(id: id, confidence: nil, evidence: evidence, origin: .languageModel))
  }

  private mutating func readSentiment(_ item: AnswerJSON, _ path: String) throws(AnswerFault) {
    let label = try label(item, path)
    guard let score = item["score"]?.number, (-1...1).contains(score) else {
      throw AnswerFault(.malformed, path, "\"score\" has to be a number from -1 to 1.")
    }
    let evidence = label == .neutral && quote(item).isEmpty ? [] : try evidence(item, path)
    signals.answered.insert(.sentiment)
    signals.sentiment = SentimentSignal(
      label: label, score: score, confidence: nil, evidence: evidence, urgency: 0, origin: .languageModel)
  }

  private mutating func readEmotion(_ item: AnswerJSON, _ path: String) throws(AnswerFault) {
    let id = try choice(item, "id", EmotionReader.emotions, path)
    let evidence = try evidence(item, path)
    guard !signals.emotions.contains(where: { $0.id == id }) else { return }
    signals.emotions.append(EmotionSignal(id: id, confidence: nil, evidence: evidence, origin: .languageModel))
  }

  private mutating func readAspect(_ item: AnswerJSON, _ path: String) throws(AnswerFault) {
    let id = try choice(item, "id", reader.taxonomy.aspects.map(\.id), path)
    let label = try label(item, path)
    let evidence = try evidence(item, path)
    guard !signals.aspects.contains(where: { $0.aspect == id && $0.label == label }) else { return }
    let score =
      switch label {
      case .negative: -1.0
      case .positive: 1.0
      case .neutral, .mixed: 0.0
      }
    signals.aspects.append(
      AspectSignal(aspect: id, label: label, score: score, confidence: nil, evidence: evidence, origin: .languageModel))
  }

  private mutating func readConstraint(_ item: AnswerJSON, _ path: String) throws(AnswerFault) {
    let type = try choice(item, "type", reader.taxonomy.constraintTypes.map(\.id), path)
    let polarity = try choice(item, "polarity", ConstraintPolarity.allCases.map(\.rawValue), path)
    let strength = try choice(item, "strength", ConstraintStrength.allCases.map(\.rawValue), path)
    guard let json = item["value"], case .object = json else {
      throw AnswerFault(.malformed, path, "\"value\" has to be an object.")
    }
    let evidence = try evidence(item, path)
    let value = try reader.values.value(type: type, json, evidence: evidence[0], document: document, path: path)
    guard let polarity = ConstraintPolarity(rawValue: polarity), let strength = ConstraintStrength(rawValue: strength)
    else { return }
    let signal = ConstraintSignal(
      type: type, polarity: polarity, strength: strength, value: value, confidence: nil, evidence: evidence,
      origin: .languageModel)
    if !signals.constraints.contains(where: { $0.isSame(as: signal) && $0.value == signal.value }) {
      signals.constraints.append(signal)
    }
  }

  private mutating func readResolution(_ item: AnswerJSON, _ path: String) throws(AnswerFault) {
    let id = try choice(item, "status", ResolutionSignal.Status.allCases.map(\.rawValue), path)
    guard let status = ResolutionSignal.Status(rawValue: id) else { return }
    let evidence = status == .unknown ? [] : try evidence(item, path, speakers: [.customer, .agent])
    signals.answered.insert(.resolution)
    signals.resolution = ResolutionSignal(
      status: status, confidence: nil, evidence: evidence, origin: .languageModel)
  }

  private func label(_ item: AnswerJSON, _ path: String) throws(AnswerFault) -> SentimentLabel {
    let id = try choice(item, "label", AnswerSchema.labels, path)
    return SentimentLabel(rawValue: id) ?? .neutral
  }

  private func choice(
    _ item: AnswerJSON, _ name: String, _ choices: [String], _ path: String
  ) throws(AnswerFault) -> String {
    guard let text = item[name]?.text else { throw AnswerFault(.malformed, path, "\"\(name)\" has to be a text.") }
    guard choices.contains(text) else {
      throw AnswerFault(.unknownLabel, path, "\(Self.quoted(text)) is none of the choices for \"\(name)\".")
    }
    return text
  }

  private func quote(_ item: AnswerJSON) -> String { item["quote"]?.text ?? "" }

  // MARK: - Evidence

  /// The words that an item quotes; never empty.
  private mutating func evidence(
    _ item: AnswerJSON, _ path: String, speakers: Set<Speaker> = [.customer]
  ) throws(AnswerFault) -> [Evidence] {
    let quote = quote(item)
    guard quote.contains(where: { !$0.isWhitespace }) else {
      throw AnswerFault(.malformed, path, "\"quote\" has to be a passage of the document.")
    }
    let turn = item["turn"]?.number.flatMap { Int(exactly: $0) }
    let isExample = reader.isExample(quote)
    guard let found = aligner.align(quote, turn: turn, speakers: speakers, isFuzzy: !isExample) else {
      if isExample {
        throw AnswerFault(
          .quoteFromPrompt, path, "The quote \(Self.quoted(quote)) is an example of the rules, not of the document.")
      }
      if aligner.align(quote, turn: turn, speakers: Set(Speaker.allCases), isFuzzy: false) != nil {
        throw AnswerFault(.notCustomer, path, "The quote \(Self.quoted(quote)) is not said by the customer.")
      }
      throw AnswerFault(.quoteNotFound, path, "The quote \(Self.quoted(quote)) does not stand in the document.")
    }
    let ordered = orders[found.turn].reduce(0) { $0 + $1.clamped(to: found.span).count }
    guard 2 * ordered < found.span.count else {
      throw AnswerFault(.quotesInstruction, path, "The quote gives orders to the reader; it shows nothing else.")
    }
    let pieces = ownWords(found)
    guard !pieces.isEmpty else {
      throw AnswerFault(.notCustomer, path, "The quote \(Self.quoted(quote)) is not in the customer's own words.")
    }
    return pieces
  }

  /// What an alignment covers outside of ranges set apart.
  private func ownWords(_ found: QuoteAligner.Alignment) -> [Evidence] {
    var pieces: [Evidence] = []
    var start = found.span.lowerBound
    let text = Array(document.turns[found.turn].text.utf8[...])
    func append(upTo end: Int) {
      var (lower, upper) = (start, end)
      while lower < upper, text[lower] <= 0x20 { lower += 1 }
      while lower < upper, text[upper - 1] <= 0x20 { upper -= 1 }
      if lower < upper, let piece = Evidence(in: document, turn: found.turn, span: lower..<upper) {
        pieces.append(piece)
      }
    }
    for apart in document.turns[found.turn].setApart where apart.overlaps(found.span) {
      append(upTo: apart.lowerBound)
      start = max(start, apart.upperBound)
    }
    append(upTo: found.span.upperBound)
    return pieces
  }

  /// At most 80 characters of a text as a JSON string, so that it can't be taken for anything else.
  private static func quoted(_ text: String) -> String {
    var json = JSONWriter()
    json.string(text.count > 80 ? text.prefix(80) + "…" : text)
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
