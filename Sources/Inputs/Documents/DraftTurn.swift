import Records

/// A turn as the input has it, before it is decided who speaks.
struct DraftTurn {
  /// What the input says of the speaker: a role, a name or both; `nil` where it says nothing.
  var label: String?
  var name: String?
  /// Where the input leaves no doubt.
  var speaker: Speaker?
  var text: String
  var time: Timestamp?
  var question: String?

  init(
    label: String? = nil, name: String? = nil, speaker: Speaker? = nil, text: String, time: Timestamp? = nil,
    question: String? = nil
  ) {
    self.label = label
    self.name = name
    self.speaker = speaker
    self.text = text
    self.time = time
    self.question = question
  }

  var isBlank: Bool { text.utf8.allSatisfy(\.isASCIISpace) }
}
