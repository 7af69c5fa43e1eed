import Records
import ReviewPipeline
import TerminalScreen

/// The form in which a reviewer edits a signal, or states one that was missed.
struct SignalForm {
  /// What the cursor stands on.
  enum Focus: Hashable {
    case label
    case words
    /// Index into ``SignalForm/fields``.
    case field(Int)
    case save
  }

  /// What a key led to.
  enum Outcome {
    case open
    case cancelled
    case chooseLabel
    case selectWords
    case stated(StatedSignal)
    case refused(String)
  }

  let kind: SignalKind
  /// Whether it states a new signal, rather than correcting one.
  let isNew: Bool
  private(set) var label: String
  private(set) var evidence: [Evidence]
  /// Polarity and strength, a score, or a constraint's value.
  private(set) var fields: [FormField]
  private(set) var focus: Focus
  /// The text that is being typed, where the focus is on a text field.
  private(set) var editor: LineEditor?

  private static let commonConstraintFields = 2

  init(_ stated: StatedSignal, isNew: Bool) {
    kind = stated.kind
    self.isNew = isNew
    label = stated.label
    evidence = stated.evidence
    fields = SignalForm.fields(of: stated)
    focus = .label
    if !fields.isEmpty { focus = .field(0) }
    beginEditing()
  }

  var focuses: [Focus] {
    [.label] + (kind == .resolution && evidence.isEmpty && !isNew ? [] : [.words]) + fields.indices.map { .field($0) }
      + [.save]
  }

  /// Gives the signal another label, whose value is to be stated next.
  mutating func relabel(_ label: String) {
    self.label = label
    guard kind == .constraint else { return move(to: .label) }
    let quote = evidence.first?.quote.onOneLine ?? ""
    fields =
      fields.prefix(SignalForm.commonConstraintFields)
      + ConstraintForm(type: label, value: nil, quote: quote).fields
    move(to: .field(min(SignalForm.commonConstraintFields, fields.count - 1)))
  }

  mutating func take(_ evidence: Evidence) {
    self.evidence = [evidence]
    move(to: .words)
  }

  mutating func handle(_ key: Key) -> Outcome {
    switch key {
    case .escape: return .cancelled
    case .control("s"): return save()
    case .up, .backTab: moveFocus(by: -1)
    case .down, .tab: moveFocus(by: 1)
    case .enter:
      switch focus {
      case .label: return .chooseLabel
      case .words: return .selectWords
      case .field(let index) where index + 1 < fields.count: moveFocus(by: 1)
      case .field, .save: return save()
      }
    default: edit(key)
    }
    return .open
  }

  // MARK: - Editing

  private mutating func moveFocus(by step: Int) {
    let focuses = focuses
    let index = (focuses.firstIndex(of: focus) ?? 0) + step
    move(to: focuses[(index + focuses.count) % focuses.count])
  }

  private mutating func move(to focus: Focus) {
    self.focus = focus
    beginEditing()
  }

  private mutating func beginEditing() {
    guard case .field(let index) = focus, case .text = fields[index].content else { return editor = nil }
    editor = LineEditor(fields[index].value)
  }

  private mutating func edit(_ key: Key) {
    guard case .field(let index) = focus else { return }
    switch fields[index].content {
    case .text:
      guard editor?.handle(key) == true, let text = editor?.text else { return }
      fields[index].value = text
    case .choice(let choices):
      guard let current = choices.firstIndex(of: fields[index].value) else { return }
      switch key {
      case .left: fields[index].value = choices[(current + choices.count - 1) % choices.count]
      case .right, .character(" "): fields[index].value = choices[(current + 1) % choices.count]
      case .character(let letter):
        let after = choices[(current + 1)...] + choices[...current]
        if let next = after.first(where: { $0.first == letter }) { fields[index].value = next }
      default: break
      }
    }
  }

  // MARK: - Fields

  private static func fields(of stated: StatedSignal) -> [FormField] {
    switch stated.kind {
    case .intent, .emotion, .resolution: return []
    case .sentiment, .aspect:
      let score = stated.score.map { "\(($0 * 100).rounded() / 100)" }
      return [FormField("score", .text(hint: "from -1 (bad) to 1 (good)"), value: score)]
    case .constraint:
      let quote = stated.evidence.first?.quote.onOneLine ?? ""
      return [
        FormField(
          "polarity", .choice(ConstraintPolarity.allCases.map(\.rawValue)),
          value: (stated.polarity ?? .require).rawValue),
        FormField(
          "strength", .choice(ConstraintStrength.allCases.map(\.rawValue)), value: (stated.strength ?? .hard).rawValue),
      ] + ConstraintForm(type: stated.label, value: stated.value, quote: quote).fields
    }
  }

  private func save() -> Outcome {
    var stated = StatedSignal(kind: kind, label: label, evidence: evidence)
    switch kind {
    case .intent, .emotion, .resolution: break
    case .sentiment, .aspect:
      let text = fields[0].value.split(whereSeparator: \.isWhitespace).joined()
      if let score = Double(text), (-1...1).contains(score) {
        stated.score = score
      } else if !text.isEmpty || kind == .aspect {
        return .refused("score: a number from -1 to 1")
      }
    case .constraint:
      stated.polarity = ConstraintPolarity(rawValue: fields[0].value)
      stated.strength = ConstraintStrength(rawValue: fields[1].value)
      var form = ConstraintForm(type: label, value: nil, quote: "")
      form.fields = Array(fields.dropFirst(SignalForm.commonConstraintFields))
      do {
        stated.value = try form.value()
      } catch {
        return .refused(error.description)
      }
    }
    return .stated(stated)
  }
}
