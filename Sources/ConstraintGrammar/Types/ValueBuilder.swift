import Records

/// Makes a rule's value from its template and captures.
struct ValueBuilder {
  let parts: TurnAnalysis.Parts

  func values(of rule: CueRule, _ match: CueMatcher.Match) -> [(ConstraintValue, Range<Int>)] {
    if rule.type == "location" { return locations(rule, match) }
    guard let value = value(of: rule, match) else { return [] }
    return [(value, match.evidence)]
  }

  private func value(of rule: CueRule, _ match: CueMatcher.Match) -> ConstraintValue? {
    let template = rule.template
    switch rule.type {
    case "budget": return budget(template, match)
    case "deadline": return .deadline(.immediate)
    case "channel": return ConstraintValue.ContactChannel(rawValue: template).map { .channel($0) }
    case "language":
      for capture in match.captures {
        guard let reading = capture.reading, case .language(let index) = parts.values.readings[reading].value else {
          continue
        }
        return isNotLanguage(capture.lexemes)
          ? nil : .language(isOwnInability(match, capture) ? nil : LanguageTable.tag(index))
      }
      return nil
    case "policy": return ConstraintValue.PolicyRule(rawValue: template).map { .policy(rule: $0) }
    case "substitution":
      let isRefused = template.hasPrefix("!")
      guard let text = text(of: isRefused ? String(template.dropFirst()) : template, match) else { return nil }
      return .substitution(attribute: text, allowed: !isRefused)
    case "compatibility":
      if let capture = match.captures.last, capture.reading == nil,
        parts.values.reading(.duration, at: capture.lexemes.lowerBound) != nil
          || parts.values.reading(.time, at: capture.lexemes.lowerBound) != nil
      {
        return nil
      }
      return text(of: template, match).map { .compatibility(target: $0) }
    case "payment": return text(of: template, match).map { .payment(method: $0) }
    case "authority": return text(of: template, match).map { .authority(who: $0) }
    case "privacy": return text(of: template, match).map { .privacy(what: $0) }
    case "accessibility": return text(of: template, match).map { .accessibility(need: $0) }
    case "resource": return text(of: template, match).map { .resource(lacks: $0) }
    default: return custom(rule, match)
    }
  }

  /// Breakfasts, shepherds and fries are no languages.
  private func isNotLanguage(_ lexemes: Range<Int>) -> Bool {
    parts.view.has(.notLanguage, lexemes.upperBound)
  }

  private func isOwnInability(_ match: CueMatcher.Match, _ capture: CueMatcher.Capture) -> Bool {
    let sentence = parts.sentence(at: match.lexemes.lowerBound)
    var index = capture.lexemes.lowerBound - 1
    while index >= sentence.lowerBound, capture.lexemes.lowerBound - index < 8 {
      if parts.view.has(.neg, index) {
        return parts.view.has(.firstPerson, index - 1) || parts.view.has(.firstPerson, index - 2)
      }
      index -= 1
    }
    return false
  }

  private func budget(_ template: String, _ match: CueMatcher.Match) -> ConstraintValue? {
    if template == "null" {
      return .budget(comparator: nil, amount: nil, currency: nil)
    }
    if template == "= 0" { return .budget(comparator: .equal, amount: "0", currency: nil) }
    for capture in match.captures {
      guard let reading = capture.reading else { continue }
      if let value = MoneyConstraints(parts: parts).value(reading, in: match.lexemes, defaultComparator: .atMost) {
        return value
      }
    }
    return nil
  }

  private func locations(_ rule: CueRule, _ match: CueMatcher.Match) -> [(ConstraintValue, Range<Int>)] {
    let relations = rule.relations
    var result: [(ConstraintValue, Range<Int>)] = []
    for (index, relation) in relations.enumerated() {
      guard let kind = relation else { continue }
      guard index < match.captures.count else {
        if relations.count == 1 {
          result.append((.location(place: cleaned(match.evidence), relation: kind), match.evidence))
        }
        continue
      }
      let place = match.captures[index].lexemes
      let text = cleaned(
        kind == .near ? match.evidence.lowerBound + 1..<max(match.evidence.upperBound, place.upperBound) : place)
      let evidence =
        relations.count == 1 && match.evidence.overlaps(place) || kind == .near
        ? match.evidence : max(0, place.lowerBound - 1)..<place.upperBound
      result.append((.location(place: text, relation: kind), evidence))
    }
    return result
  }

  private func custom(_ rule: CueRule, _ match: CueMatcher.Match) -> ConstraintValue {
    let cue = MetadataField(key: "cue", value: parts.view.string(match.evidence))
    guard let family = ValueSlot(customFamily: rule.template), let found = nearest(family, to: match.evidence) else {
      return .custom(type: rule.type, fields: [cue])
    }
    return .custom(type: rule.type, fields: [cue, MetadataField(key: "value", value: found)])
  }

  /// The normalised value of a family that stands nearest to a cue in its sentence.
  private func nearest(_ slot: ValueSlot, to evidence: Range<Int>) -> String? {
    let sentence = parts.sentence(at: evidence.lowerBound)
    var best: (distance: Int, text: String)?
    for reading in parts.values.readings where sentence.contains(reading.lexemes.lowerBound) {
      guard let text = reading.normalised(slot, parts) else { continue }
      let distance =
        reading.lexemes.lowerBound >= evidence.upperBound
        ? reading.lexemes.lowerBound - evidence.upperBound : evidence.lowerBound - reading.lexemes.upperBound + 100
      if best.map({ distance < $0.distance }) ?? true { best = (distance, text) }
    }
    return best?.text
  }

  private func text(of template: String, _ match: CueMatcher.Match) -> String? {
    if template == "$e" { return cleaned(match.evidence) }
    if template == "$c" { return core(match.evidence) }
    if template == "$f" {
      let end = match.evidence.dropFirst().first { parts.view.has(.be, $0) } ?? match.evidence.upperBound
      return core(match.evidence.lowerBound..<end)
    }
    if template == "$a" {
      guard let age = match.captures.first(where: { $0.reading != nil }) else { return cleaned(match.evidence) }
      var end = match.evidence.upperBound
      if end - 1 >= age.lexemes.upperBound, parts.view.length(end - 1) == 1 { end -= 1 }
      return parts.view.string(age.lexemes.lowerBound..<end)
    }
    if template == "$1" {
      guard
        let capture = match.captures.last(where: {
          $0.reading == nil && $0.lexemes.upperBound <= match.evidence.upperBound
        }) ?? match.captures.first
      else {
        return core(match.evidence)
      }
      return core(
        capture.lexemes.lowerBound..<max(capture.lexemes.upperBound, capture.lexemes.lowerBound + 1), in: match)
    }
    if template.hasPrefix("any ") { return core(match.evidence) }
    return template
  }

  /// A capture's words; where the pattern's own words name more of the thing, all of them from the first content word.
  private func core(_ capture: Range<Int>, in match: CueMatcher.Match) -> String {
    let text = cleaned(capture)
    return text.isEmpty ? core(match.evidence) : text
  }

  /// The words of an evidence without those that only announce it.
  private func core(_ evidence: Range<Int>) -> String {
    var start = evidence.lowerBound
    while start + 1 < evidence.upperBound, parts.view.has(.announcing, start) || parts.view.has(.pronoun, start) {
      start += 1
    }
    return cleaned(start..<evidence.upperBound)
  }

  /// The text of lexemes without leading articles and possessives.
  private func cleaned(_ lexemes: Range<Int>) -> String {
    var start = lexemes.lowerBound
    while start + 1 < lexemes.upperBound, parts.view.has(.article, start) || parts.view.facts(start).timeWord == .the {
      start += 1
    }
    return parts.view.string(start..<lexemes.upperBound)
  }
}

extension ValueSlot {
  /// The family of a taxonomy's entry: `text` is none.
  init?(customFamily name: String) {
    switch name {
    case "duration": self = .duration
    case "date", "time", "datetime": self = .time
    case "quantity", "number": self = .number
    case "money": self = .money
    case "percent": self = .percent
    case "age": self = .age
    case "language": self = .language
    default: return nil
    }
  }
}

extension Reading {
  /// The value as text, where it belongs to a slot.
  func normalised(_ slot: ValueSlot, _ parts: TurnAnalysis.Parts) -> String? {
    switch (slot, value) {
    case (.money, .money(let amount?, let currency)):
      amount.decimalString + (MoneyConstraints(parts: parts).code(currency).map { " " + $0 } ?? "")
    case (.number, .number(let number, _)): number.decimalString
    case (.percent, .percent(let number)): number.decimalString + "%"
    case (.duration, .duration(let length)): length.iso8601
    case (.age, .age(let number, let unit)): "P" + number.decimalString + unit.letter
    case (.language, .language(let index)): LanguageTable.tag(index)
    case (.time, .time(let time)): time.upcoming(from: parts.today).flatMap { $0.start?.iso8601 ?? $0.end?.iso8601 }
    default: nil
    }
  }
}
