import Records

/// Guesses a document's kind where neither its owner nor the record says it.
///
/// Turns make a transcript, answers to questions a survey, a satisfaction score (`nps`, `csat`…) a survey, any other
/// rating a review. A single text without them follows the name of its field (`review`; `verbatim`, `answer`,
/// `response`), then the name of the input (`reviews-2026.csv`, `nps_survey.csv`); what is left is a message to
/// support, a transcript of one turn.
enum DocumentKindGuess {
  static func kind(named value: String) -> DocumentKind? {
    switch FieldName.normalized(value) {
    case "transcript", "transcripts", "conversation", "chat", "call", "dialogue", "ticket", "email": .transcript
    case "review", "reviews", "productreview": .review
    case "survey", "surveyresponse", "surveyanswer": .survey
    default: nil
    }
  }

  /// The kind that the normalised name of a text's field speaks for.
  static func kind(ofTextField name: String) -> DocumentKind? {
    if name.contains("review") { return .review }
    return ["verbatim", "answer", "answers", "response", "responses"].contains(name) ? .survey : nil
  }

  /// The kind that an input's name speaks for.
  static func kind(ofSource name: String) -> DocumentKind? {
    let lowered = name.lowercased()
    if lowered.contains("review") { return .review }
    return ["survey", "nps", "csat", "questionnaire"].contains(where: lowered.contains) ? .survey : nil
  }
}
