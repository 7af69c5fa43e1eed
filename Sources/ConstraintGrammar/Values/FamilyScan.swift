import Records

/// Runs one family's reader over a text, longest readings first, none overlapping another of its family.
struct FamilyScan {
  let view: TurnView
  let times: TimeReader
  let locale: ReaderLocale

  func readings(of family: ValueFamily) -> [ValueReading] {
    switch family {
    case .number: scan(.number) { number(at: $0) }
    case .numberRange:
      scan(.numberRange) { index in
        NumberRangeReader(view: view).range(at: index).map { (.numberRange($0.interval), $0.end, "number.range") }
      }
    case .ordinal: scan(.ordinal) { ordinal(at: $0) }
    case .percent: scan(.percent) { percent(at: $0) }
    case .money: scan(.money) { money(at: $0) }
    case .age:
      scan(.age) { index in
        AgeReader(view: view).age(at: index).map {
          (.age($0.value.decimalString, unit: FamilyScan.name($0.unit)), $0.end, "age.old")
        }
      }
    case .dimension: scan(.dimension) { measure(at: $0, temperature: false) }
    case .temperature: scan(.temperature) { measure(at: $0, temperature: true) }
    case .time: scan(.time) { time(at: $0) }
    case .phone: PhoneReader(text: view.text).all().map { text(.phone, $0, "phone.groups") }
    case .email: AddressReader(text: view.text).emails().map { text(.email, $0, "email.at") }
    case .url: AddressReader(text: view.text).urls().map { text(.url, $0, "url.host") }
    case .mention: mentions()
    case .hashtag: AddressReader(text: view.text).hashtags().map { text(.hashtag, $0, "hashtag.hash") }
    case .ip:
      AddressReader(text: view.text).ipAddresses().map {
        ValueReading(family: .ip, span: $0.range, value: .ip($0.value, version: $0.kind), rule: "ip.address")
      }
    }
  }

  /// Names behind `@` that belong to no e-mail address.
  private func mentions() -> [ValueReading] {
    let reader = AddressReader(text: view.text)
    let taken = Set(reader.emails().map(\.upperBound))
    return reader.mentions().filter { !taken.contains($0.upperBound) }.map { text(.mention, $0, "mention.at") }
  }

  private typealias Found = (value: ValueReading.Value, end: Int, rule: String)

  private func scan(_ family: ValueFamily, _ read: (Int) -> Found?) -> [ValueReading] {
    var found: [ValueReading] = []
    var index = 0
    while index < view.count {
      guard view.lexemes[index].shape == .digits || view.lexemes[index].word != 0, let one = read(index),
        one.end > index
      else {
        index += 1
        continue
      }
      found.append(ValueReading(family: family, span: view.span(index..<one.end), value: one.value, rule: one.rule))
      index = one.end
    }
    return found
  }

  private func text(_ family: ValueFamily, _ range: Range<Int>, _ rule: String) -> ValueReading {
    ValueReading(
      family: family, span: range, value: .text(String(decoding: view.text.part(range), as: UTF8.self)), rule: rule)
  }

  static func name(_ unit: TimeUnit) -> String {
    switch unit {
    case .day: "Day"
    case .week: "Week"
    case .month: "Month"
    default: "Year"
    }
  }

  // MARK: Numbers

  private func number(at index: Int) -> Found? {
    guard NumberReader(view: view).canBegin(index), let number = NumberReader(view: view).number(at: index) else {
      return nil
    }
    if view.isJoined(number.end), view.isShape(.letters, number.end), number.isDigits { return nil }
    if view.isShape(.digits, index), view.isJoined(index), view.isShape(.letters, index - 1) { return nil }
    // digits that are the fraction of a number before them: ".25ml"
    if view.isSymbol(".", index - 1), view.isJoined(index), view.isShape(.digits, index), view.isJoined(number.end),
      view.isShape(.letters, number.end)
    {
      return nil
    }
    if isPronoun(index, number) { return nil }
    let text =
      number.power.map { ExactNumber.significant15($0) }
      ?? (number.value.isWhole && number.value.double.magnitude < 1e15
        ? number.value.decimalString
        : number.isFraction ? ExactNumber.significant15(number.value.double) : number.value.decimalString)
    return (
      .number(text), number.end,
      number.isFraction ? "number.fraction" : number.isDigits ? "number.digits" : "number.words"
    )
  }

  /// "the one", "that one", "this one": no number.
  private func isPronoun(_ index: Int, _ number: NumberReader.Result) -> Bool {
    guard number.value == .one, number.end == index + 1, view.isShape(.letters, index) else { return false }
    return view.facts(index - 1).timeWord == .the || view.has(.theWord, index - 1)
      || view.facts(index - 1).timeWord == .next || view.facts(index - 1).timeWord == .last
      || view.facts(index - 1).ordinal > 0 || view.has(.poss, index - 1)
  }

  private func ordinal(at index: Int) -> Found? {
    guard let ordinal = OrdinalReader(view: view).ordinal(at: index) else { return nil }
    return (.ordinal(offset: Int(ordinal.value), anchor: ordinal.anchor.rawValue), ordinal.end, "ordinal")
  }

  private func percent(at index: Int) -> Found? {
    let numbers = NumberReader(view: view)
    if let number = numbers.number(at: index), number.power == nil {
      if view.isSymbol("%", number.end) || view.has(.percentWord, number.end) {
        return (.percent(number.value.decimalString), number.end + 1, "percent.sign")
      }
      if view.has(.perWord, number.end), view.has(.centWord, number.end + 1) {
        return (.percent(number.value.decimalString), number.end + 2, "percent.words")
      }
      return nil
    }
    var end = index
    if view.has(.percentWord, index) {
      end = index + 1
    } else if view.has(.perWord, index), view.has(.centWord, index + 1) {
      end = index + 2
    }
    if end > index, view.has(.ofWord, end), let number = numbers.number(at: end + 1) {
      return (.percent(number.value.decimalString), number.end, "percent.of")
    }
    return view.isSymbol("%", index) ? (.percent(nil), index + 1, "percent.bare") : nil
  }

  private func money(at index: Int) -> Found? {
    let reader = MoneyReader(view: view)
    guard
      !(view.isShape(.digits, index) && view.isJoined(index) && view.isShape(.letters, index - 1)
        && !view.begins(.currency, index - 1)),
      let found = reader.money(at: index) ?? reader.bareCurrency(at: index)
    else { return nil }
    let entry = view.lexicon.currencyEntries[found.currency]
    return (.money(amount: found.amount?.decimalString, unit: entry.name, code: entry.code), found.end, "money.amount")
  }

  private func measure(at index: Int, temperature: Bool) -> Found? {
    let reader = DimensionReader(view: view)
    guard
      let found = reader.measure(at: index, temperature: temperature)
        ?? reader.bareUnit(at: index, temperature: temperature)
    else { return nil }
    let entry = view.lexicon.unitEntries[found.unit]
    if entry.kind == "Angle" || entry.kind == "Temperature", entry.name == "Degree" {
      let speaksOfHeat = view.lexemes.indices.contains { view.has(.heatWord, $0) }
      if temperature, view.has(.angleWord, found.end) { return nil }
      if !temperature, speaksOfHeat { return nil }
    }
    if !temperature, entry.kind == "Temperature" { return nil }
    let value = found.value.map { $0.isWhole ? $0.decimalString : finite($0) }
    return (
      .measure(value, unit: entry.name, quantity: entry.kind), found.end, temperature ? "temperature" : "dimension"
    )
  }

  private func finite(_ value: ExactNumber) -> String { value.decimalString }

  // MARK: Times

  private func time(at index: Int) -> Found? {
    guard times.canBegin(index) else { return nil }
    let length = duration(at: index)
    var best = times.reading(at: index).flatMap { $0.reading.isWeak && $0.reading.kind == .date ? nil : $0 }
    if let span = times.span(at: index), span.end > (best?.end ?? 0) {
      best = TimeReader.Result(reading: span.reading, end: span.end)
    }
    if let length, length.end > (best?.end ?? 0) || best?.reading.isWeak == true {
      return (
        .time(
          TimeExpression(
            type: "duration",
            meanings: [
              .init(
                timex: length.value.iso8601, mod: length.value.mod?.rawValue, value: length.value.seconds.decimalString)
            ])), length.end, "duration"
      )
    }
    guard let best else { return nil }
    return (.time(best.reading.expression), best.end, "time.\(best.reading.kind.rawValue)")
  }

  private func duration(at index: Int) -> (value: DurationReading, end: Int)? {
    var start = index
    var mod: TimeReading.Mod?
    if times.word(index) == .more || times.word(index) == .less, times.word(index + 1) == .than {
      (mod, start) = (times.word(index) == .more ? .more : .less, index + 2)
    }
    guard var length = times.duration(at: start) else { return nil }
    if times.word(start) == .article, view.length(start) > 0, length.end == start + 2, length.value.parts.count == 1,
      view.facts(start + 1).unit == .quarter
    {
      return nil
    }
    length.value.mod = mod
    return length
  }
}

extension TimeReading {
  /// The reading in the public form.
  var expression: TimeExpression {
    func text(_ moment: Moment?) -> String? {
      guard let moment else { return nil }
      guard let second = moment.second else { return moment.date?.iso8601 }
      return (moment.date.map { $0.iso8601 + " " } ?? "") + Moment.clock(second, withSeconds: true)
    }
    var meanings: [TimeExpression.Meaning] = []
    for option in options {
      let isPoint = kind == .date || kind == .time || kind == .dateTime || mod == .approx && option.end == nil
      var meaning = TimeExpression.Meaning(timex: option.timex, mod: mod?.rawValue)
      if isPoint {
        meaning.value = text(option.start)
      } else {
        (meaning.start, meaning.end) = (text(option.start), text(option.end))
      }
      meaning.zone = zone
      if !meanings.contains(meaning) { meanings.append(meaning) }
    }
    if meanings.isEmpty { meanings = [.init(timex: timex, mod: mod?.rawValue, zone: zone)] }
    return TimeExpression(type: kind.rawValue, meanings: meanings)
  }
}
