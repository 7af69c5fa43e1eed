extension JSONWriter {
  mutating func write(_ sentiment: SentimentSignal, _ context: inout SignalContext) {
    beginObject()
    write(context.nextStamp())
    key("label")
    string(sentiment.label.rawValue)
    key("score")
    number(sentiment.score)
    write(sentiment.confidence, sentiment.evidence, sentiment.origin, &context)
    key("urgency")
    number(sentiment.urgency)
    write(sentiment.emotions, &context)
    write(sentiment.aspects, &context)
    key("turns")
    write(sentiment.turns, &context)
    if let trajectory = sentiment.trajectory {
      key("trajectory")
      write(trajectory)
    }
    endObject()
  }

  mutating func write(_ emotions: [EmotionSignal], _ context: inout SignalContext) {
    key("emotions")
    beginArray()
    for emotion in emotions {
      beginObject()
      write(context.nextStamp())
      key("id")
      string(emotion.id)
      write(emotion.confidence, emotion.evidence, emotion.origin, &context)
      endObject()
    }
    endArray()
  }

  mutating func write(_ aspects: [AspectSignal], _ context: inout SignalContext) {
    key("aspects")
    beginArray()
    for aspect in aspects {
      beginObject()
      write(context.nextStamp())
      key("aspect")
      string(aspect.aspect)
      key("label")
      string(aspect.label.rawValue)
      key("score")
      number(aspect.score)
      write(aspect.confidence, aspect.evidence, aspect.origin, &context)
      endObject()
    }
    endArray()
  }

  /// Writes the sentiment of turns and their sentences as an array, for a store that keeps it apart from the document.
  public mutating func write(_ turns: [TurnSentiment], of document: Document) {
    var context = SignalContext(document, stamps: [])
    write(turns, &context)
  }

  private mutating func write(_ turns: [TurnSentiment], _ context: inout SignalContext) {
    beginArray()
    for turn in turns {
      beginObject()
      key("turn")
      number(turn.turn)
      key("label")
      string(turn.label.rawValue)
      key("score")
      number(turn.score)
      key("sentences")
      beginArray()
      for sentence in turn.sentences {
        beginObject()
        context.writeOffsets(of: sentence.span, turn: turn.turn, to: &self)
        key("score")
        number(sentence.score)
        endObject()
      }
      endArray()
      endObject()
    }
    endArray()
  }

  /// Writes `{"first", "last", "lowest_turn", "change"}`.
  public mutating func write(_ trajectory: Trajectory) {
    beginObject()
    key("first")
    number(trajectory.first)
    key("last")
    number(trajectory.last)
    key("lowest_turn")
    number(trajectory.lowestTurn)
    key("change")
    number(trajectory.change)
    endObject()
  }
}
