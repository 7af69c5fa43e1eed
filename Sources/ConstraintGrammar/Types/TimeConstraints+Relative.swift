import Records

extension TimeConstraints {
  /// `an earlier flight`, `change to a later one`, `sooner`: before or after the time that was mentioned.
  func addRelativeTimes(to found: inout [Candidate]) {
    guard parts.sentences.traits.contains(.shift) else { return }
    let words = view.lexemes.indices.filter { view.has(.earlierWord, $0) || view.has(.laterWord, $0) }
    let mentioned = parts.values.readings.compactMap { reading -> Moment? in
      guard case .time(let time) = reading.value, let option = chosen(time) else { return nil }
      return option.start ?? option.end
    }
    for index in words where view.has(.earlierWord, index) || view.has(.laterWord, index) {
      let isEarlier = view.has(.earlierWord, index)
      let sentence = parts.sentence(at: index)
      let context = parts.context(at: index)
      let isSooner =
        view.has(.soonerWord, index) && !view.has(.asWord, index - 1) && view.facts(index - 1).timeWord != .the
      guard isSooner && (context.isRequest) || view.has(.bookedThing, index + 1) || view.has(.timeNoun, index + 1)
      else { continue }
      guard context.isRequest || context.question != .none, !parts.reader.isPast(at: index, in: sentence),
        parts.values.reading(.time, at: index) == nil || view.has(.bookedThing, index + 1)
      else { continue }
      let day = mentioned.first { $0.date != nil }?.date
      let clock = mentioned.first { $0.second != nil }
      let moment = Moment(day, clock?.second)
      guard let text = moment.iso8601 else { continue }
      let end = view.has(.bookedThing, index + 1) || view.has(.timeNoun, index + 1) ? index + 2 : index + 1
      let value: ConstraintValue.Schedule = isEarlier ? .window(from: nil, to: text) : .window(from: text, to: nil)
      found.append(make("schedule.relative", .schedule(value), index..<end))
    }
  }
}
