import Records

extension DocumentAssembler {
  /// Says once per input that speakers' roles were guessed.
  mutating func reportGuesses(to sink: inout ItemSink) {
    guard !roleGuesses.isEmpty, !hasReportedGuesses else { return }
    hasReportedGuesses = true
    let list = roleGuesses.prefix(4).map { "\($0.name) = \($0.speaker.rawValue)" }.joined(separator: ", ")
    sink.notice(.rolesGuessed, "who is the agent was guessed (\(list)); --role NAME=agent|customer sets it")
  }
}
