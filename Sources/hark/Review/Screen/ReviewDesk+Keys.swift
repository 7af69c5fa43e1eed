import Records
import ReviewPipeline
import SignalStore
import TerminalScreen

extension ReviewDesk {
  /// Does what a key means in the state at hand.
  mutating func handle(_ key: Key) -> Effect? {
    if geometry.isTooSmall { return key == .character("q") ? .quit : nil }
    switch mode {
    case .reading: return read(key)
    case .help:
      mode = .reading
      return nil
    case .commenting(let editor): return comment(key, editor)
    case .searching(let editor): return search(key, editor)
    case .selecting(let selection, let purpose): return select(key, selection, purpose)
    case .choosing(let list, let purpose): return choose(key, list, purpose)
    case .editing(let form): return edit(key, form)
    }
  }

  // MARK: - Reading

  private mutating func read(_ key: Key) -> Effect? {
    message = nil
    switch key {
    case .character("q"): return .quit
    case .character("u"): return .undo
    case .character("?"): mode = .help
    case .character("/"): mode = .searching(LineEditor(progress.search ?? ""))
    case .up: scroll(by: -1)
    case .down: scroll(by: 1)
    case .pageUp: scroll(by: 1 - geometry.transcriptRows.count)
    case .pageDown, .character(" "): scroll(by: geometry.transcriptRows.count - 1)
    case .home: scroll(to: 0)
    case .end: scroll(to: .max)
    case .paste: say("A pasted text is not taken for keys.", isError: true)
    case .character(let character):
      guard let item else { return unknown(character) }
      return judge(character, item)
    default: break
    }
    return nil
  }

  private mutating func judge(_ character: Character, _ item: ReviewItem) -> Effect? {
    switch character {
    case "a": return .accept
    case "r": return .reject
    case "s": return .skip
    case "c": mode = .commenting(LineEditor())
    case "e": mode = .editing(SignalForm(StatedSignal(item.signal), isNew: false))
    case "n":
      guard let selection = WordSelection(item.words, at: nil) else {
        say("The document has no words to select.", isError: true)
        return nil
      }
      begin(selection, .addition)
    case "1"..."9":
      guard let number = character.wholeNumberValue, number <= item.alternatives.count else {
        say("There is no alternative \(character).", isError: true)
        return nil
      }
      return take(item.alternatives[number - 1], item)
    default: return unknown(character)
    }
    return nil
  }

  private mutating func take(_ alternative: ReviewAlternative, _ item: ReviewItem) -> Effect? {
    let stated = StatedSignal(item.signal)
    if let changed = stated.changed(by: alternative.change) { return .correct(changed) }
    var form = SignalForm(stated, isNew: false)
    form.relabel(alternative.name)
    mode = .editing(form)
    say("What does the \(alternative.name) say? Esc keeps \(item.signal.label).")
    return nil
  }

  private mutating func unknown(_ character: Character) -> Effect? {
    say("“\(character)” means nothing here; ? shows the keys.", isError: true)
    return nil
  }

  private mutating func say(_ text: String, isError: Bool = false) {
    message = Message(text: text, isError: isError)
  }

  // MARK: - Typing

  private mutating func comment(_ key: Key, _ editor: LineEditor) -> Effect? {
    var editor = editor
    switch key {
    case .escape: mode = .reading
    case .enter:
      let text = editor.text.onOneLine.trimmed
      mode = .reading
      return text.isEmpty ? nil : .comment(text)
    default:
      _ = editor.handle(key)
      mode = .commenting(editor)
    }
    return nil
  }

  private mutating func search(_ key: Key, _ editor: LineEditor) -> Effect? {
    var editor = editor
    switch key {
    case .escape: mode = .reading
    case .enter:
      let text = editor.text.onOneLine.trimmed
      mode = .reading
      if text.isEmpty, progress.search == nil { return nil }
      return .search(text.isEmpty ? nil : text)
    default:
      _ = editor.handle(key)
      mode = .searching(editor)
    }
    return nil
  }

  // MARK: - Selecting words

  private mutating func begin(_ selection: WordSelection, _ purpose: SelectionPurpose) {
    var selection = selection
    if case .addition = purpose, let transcript {
      // Begins where the reviewer is reading.
      let quote = item?.signal.evidence.first?.evidence
      let isQuoteShown = quote.map {
        geometry.transcriptRows.indices.contains(
          transcript.line(turn: $0.turn, byte: $0.span.lowerBound) - scroll + geometry.transcriptRows.lowerBound)
      }
      let words = selection.words.words
      let start =
        isQuoteShown == true
        ? quote.map(selection.words.indices(of:))?.first
        : words.firstIndex { transcript.line(turn: $0.turn, byte: $0.span.lowerBound) >= scroll }
      _ = selection.move(to: start ?? 0)
    }
    mode = .selecting(selection, purpose)
    scrollTo(selection)
  }

  private mutating func select(_ key: Key, _ selection: WordSelection, _ purpose: SelectionPurpose) -> Effect? {
    var selection = selection
    message = nil
    var stays = true
    switch key {
    case .escape:
      if case .form(let form) = purpose { mode = .editing(form) } else { mode = .reading }
      return nil
    case .enter:
      return take(selection, purpose)
    case .character(" "): selection.toggleAnchor()
    case .left: stays = selection.move(to: selection.cursor - 1)
    case .right: stays = selection.move(to: selection.cursor + 1)
    case .shiftLeft: stays = selection.move(to: selection.cursor - 1, extending: true)
    case .shiftRight: stays = selection.move(to: selection.cursor + 1, extending: true)
    case .up: stays = selection.move(to: word(from: selection, lines: -1))
    case .down: stays = selection.move(to: word(from: selection, lines: 1))
    case .shiftUp: stays = selection.move(to: word(from: selection, lines: -1), extending: true)
    case .shiftDown: stays = selection.move(to: word(from: selection, lines: 1), extending: true)
    case .pageUp: stays = selection.move(to: word(from: selection, lines: 1 - geometry.transcriptRows.count))
    case .pageDown: stays = selection.move(to: word(from: selection, lines: geometry.transcriptRows.count - 1))
    case .home: stays = selection.move(to: edge(of: selection, isEnd: false))
    case .end: stays = selection.move(to: edge(of: selection, isEnd: true))
    default: break
    }
    if !stays { say("A quote is of one turn; space begins anew.", isError: true) }
    mode = .selecting(selection, purpose)
    scrollTo(selection)
    return nil
  }

  private mutating func take(_ selection: WordSelection, _ purpose: SelectionPurpose) -> Effect? {
    guard let item, let evidence = selection.words.evidence(selection.range, in: item.document) else {
      say("A quoted message, signature or markup stands between these words.", isError: true)
      return nil
    }
    switch purpose {
    case .form(var form):
      form.take(evidence)
      mode = .editing(form)
    case .addition:
      let isCustomer = item.document.turns[evidence.turn].speaker == .customer
      let kinds: [SignalKind] =
        isCustomer
        ? [.intent, .constraint, .aspect, .emotion] + (item.document.kind == .transcript ? [.resolution] : [])
          + [.sentiment] : [.resolution]
      let list = ChoiceList(kinds.map { ChoiceList.Choice(name: $0.rawValue, detail: $0.meaning) })
      mode = .choosing(list, .kind(kinds, evidence))
    }
    return nil
  }

  /// The word some lines above or below, nearest to the cursor's column.
  private func word(from selection: WordSelection, lines: Int) -> Int {
    guard let transcript else { return selection.cursor }
    let words = selection.words.words
    func place(_ index: Int) -> (line: Int, byte: Int) {
      let start = words[index].span.lowerBound
      let line = transcript.line(turn: words[index].turn, byte: start)
      guard case .text(_, let span) = transcript.lines[line] else { return (line, 0) }
      return (line, start - span.lowerBound)
    }
    let from = place(selection.cursor)
    let step = lines < 0 ? -1 : 1
    var index = selection.cursor
    var found = selection.cursor
    var target: Int?
    while words.indices.contains(index + step) {
      index += step
      let here = place(index)
      let isFarEnough = step * (here.line - from.line) >= step * lines
      if let target, here.line != target { break }
      if target == nil, !isFarEnough {
        // Where there are no more lines, the last one is as far as it goes.
        if here.line != from.line { found = index }
        continue
      }
      if target == nil || abs(here.byte - from.byte) < abs(place(found).byte - from.byte) { found = index }
      target = here.line
    }
    return found
  }

  /// The first or last word of the cursor's line.
  private func edge(of selection: WordSelection, isEnd: Bool) -> Int {
    guard let transcript else { return selection.cursor }
    let words = selection.words.words
    func line(_ index: Int) -> Int { transcript.line(turn: words[index].turn, byte: words[index].span.lowerBound) }
    let step = isEnd ? 1 : -1
    var index = selection.cursor
    while words.indices.contains(index + step), line(index + step) == line(selection.cursor) { index += step }
    return index
  }

  // MARK: - Choosing and editing

  private mutating func choose(_ key: Key, _ list: ChoiceList, _ purpose: ChoicePurpose) -> Effect? {
    var list = list
    message = nil
    switch list.handle(key) {
    case .open: mode = .choosing(list, purpose)
    case .cancelled:
      if case .formLabel(let form) = purpose { mode = .editing(form) } else { mode = .reading }
    case .chosen(let index):
      switch purpose {
      case .kind(let kinds, let evidence):
        mode = .choosing(labels(of: kinds[index], selected: nil), .label(kinds[index], evidence))
      case .label(let kind, let evidence):
        return state(kind, list.choices[index].name, evidence)
      case .formLabel(var form):
        form.relabel(list.choices[index].name)
        mode = .editing(form)
      }
    }
    return nil
  }

  private func labels(of kind: SignalKind, selected: String?) -> ChoiceList {
    let labels = explainer.labels(of: kind)
    return ChoiceList(
      labels.map { ChoiceList.Choice(name: $0.label, detail: $0.meaning) },
      selected: labels.firstIndex { $0.label == selected } ?? 0)
  }

  /// A new signal, at once where its label says all, else through a form.
  private mutating func state(_ kind: SignalKind, _ label: String, _ evidence: Evidence) -> Effect? {
    let stated = StatedSignal(kind: kind, label: label, evidence: [evidence])
    mode = .reading
    if kind == .constraint || kind == .aspect {
      mode = .editing(SignalForm(stated, isNew: true))
      return nil
    }
    return .add(stated)
  }

  private mutating func edit(_ key: Key, _ form: SignalForm) -> Effect? {
    var form = form
    message = nil
    let outcome = form.handle(key)
    mode = .editing(form)
    switch outcome {
    case .open: break
    case .cancelled: mode = .reading
    case .refused(let reason): say(reason, isError: true)
    case .chooseLabel: mode = .choosing(labels(of: form.kind, selected: form.label), .formLabel(form))
    case .selectWords:
      if let words = item?.words, let selection = WordSelection(words, at: form.evidence.first) {
        begin(selection, .form(form))
      }
    case .stated(let stated): return form.isNew ? .add(stated) : .correct(stated)
    }
    return nil
  }
}

extension SignalKind {
  /// What signals of the kind say, in a few words.
  var meaning: String {
    switch self {
    case .intent: "what they are trying to do"
    case .sentiment: "how they feel over the whole document"
    case .emotion: "a named feeling"
    case .aspect: "how they feel about one thing"
    case .constraint: "what limits their choices"
    case .resolution: "whether the matter was settled"
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
