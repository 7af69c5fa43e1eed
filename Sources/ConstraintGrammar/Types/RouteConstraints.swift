import Records

/// Journeys named by their ends alone: "Baltimore to Boston", "MCO to DTW", "CLT-LHR".
struct RouteConstraints {
  let parts: TurnAnalysis.Parts

  private var view: TurnView { parts.view }

  func addCandidates(to found: inout [Candidate]) {
    guard parts.kind == .transcript,
      let lastJoint = view.lexemes.indices.last(where: {
        view.lexemes[$0].traits.contains(.joint) && isPlaceStart($0 + 1)
      })
    else { return }
    let open = OpenReader(view: view, sentences: parts.sentences)
    var index = 0
    while index < lastJoint {
      guard view.lexemes[index].shape == .letters else {
        index += 1
        continue
      }
      let sentence = parts.sentence(at: index)
      guard let end = isPlaceStart(index) ? open.place(at: index, announced: false) : nil, end < sentence.upperBound,
        view.facts(end).timeWord == .to || view.facts(end).timeWord == .dash || view.has(.toDigit, end),
        let last = isPlaceStart(end + 1) ? open.place(at: end + 1, announced: false) : nil,
        isKnown(index) || isKnown(end + 1)
      else {
        index += 1
        continue
      }
      let context = parts.context(at: index)
      let isPast = parts.reader.isPast(at: index, in: sentence) && !context.isSoftened
      let isMine = parts.plansJourney(index, context)
      if !isPast, isMine, !parts.reader.isThirdPerson(at: index, in: sentence), !isExisting(index, sentence),
        !context.isReported
      {
        var strength: ConstraintStrength = .hard
        if context.isSoftened || context.question != .none && !context.isInsisting { strength = .soft }
        let from = view.facts(index - 1).timeWord == .from ? index - 1 : index
        append(&found, "location.routefrom", .from, index..<end, from..<end, strength)
        append(&found, "location.routeto", .to, end + 1..<last, end..<last, strength)
      }
      index = last
    }
  }

  private func append(
    _ found: inout [Candidate], _ rule: String, _ relation: ConstraintValue.LocationRelation, _ place: Range<Int>,
    _ lexemes: Range<Int>, _ strength: ConstraintStrength
  ) {
    found.append(
      Candidate(
        turn: parts.turn, rule: rule, polarity: .require, strength: strength,
        value: .location(place: view.string(place), relation: relation), lexemes: lexemes, span: view.span(lexemes),
        rank: 12))
  }

  private func isPlaceStart(_ index: Int) -> Bool {
    guard index < view.count, view.lexemes[index].shape == .letters else { return false }
    if view.begins(.place, index) { return true }
    return view.lexemes[index].flags.contains(.capitalised)
      && (!parts.sentences.isOpening(index) || view.lexemes[index].flags.contains(.allCaps))
  }

  private func isKnown(_ index: Int) -> Bool {
    view.phrase(.place, at: index) != nil
      || view.lexemes[index].flags.contains(.allCaps) && view.length(index) == 3
  }

  /// "my flight from A to B was cancelled" names a flight that is there.
  private func isExisting(_ index: Int, _ sentence: Range<Int>) -> Bool {
    (max(sentence.lowerBound, index - 6)..<index).contains {
      view.has(.bookedThing, $0) && (view.has(.poss, $0 - 1) || view.has(.theWord, $0 - 1) || view.has(.poss, $0 - 2))
    }
  }
}
