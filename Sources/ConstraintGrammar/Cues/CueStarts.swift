/// The lexemes of a turn that a match can begin at, each with what follows it in its sentence.
struct CueStarts: Sendable {
  struct Start: Sendable {
    var lexeme: Int32 = 0
    /// The end of its sentence.
    var limit: Int32 = 0
    /// The words that follow in the sentence.
    var behind = WordSignature.none
    /// Those of them among the next few lexemes.
    var near = WordSignature.none
  }

  /// How many lexemes are the next few.
  static let nearness = 4

  /// The turn's starts are the last ones, as many as it has; before them stands what nobody reads.
  private var room: [Start] = []
  private var first = 0

  mutating func rebuild(_ sentences: Sentences, _ values: ValueIndex) {
    let view = sentences.view
    if room.count < view.count { room = Array(repeating: Start(), count: view.count * 2) }
    var first = room.count
    var starts = room.mutableSpan
    for sentence in sentences.all.reversed() {
      var behind = WordSignature.none
      var next = (WordSignature.none, WordSignature.none, WordSignature.none, WordSignature.none)
      var position = sentence.range.upperBound
      while position > sentence.range.lowerBound {
        position -= 1
        let lexeme = view.lexemes[position]
        // written for every lexeme, and left standing where it is a start: which one is can't be foreseen
        starts[first - 1] = Start(
          lexeme: Int32(truncatingIfNeeded: position), limit: Int32(truncatingIfNeeded: sentence.range.upperBound),
          behind: behind, near: next.0.union(next.1).union(next.2).union(next.3))
        let isStart = values.hasValue(at: position) || view.isExhaustive || lexeme.traits.contains(.beginsCue)
        first &-= isStart ? 1 : 0
        let word = WordSignature(word: lexeme.word)
        behind = behind.union(word)
        next = (word, next.0, next.1, next.2)
      }
    }
    self.first = first
  }

  /// Lends the starts to a closure, in the order of the text.
  @inline(__always)
  func lend<R>(_ body: (Borrowed<Start>) throws -> R) rethrows -> R {
    try room.withUnsafeBufferPointer { try body(Borrowed($0).part(first..<$0.count)) }
  }
}
