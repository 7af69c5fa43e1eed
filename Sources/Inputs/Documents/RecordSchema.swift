/// What the first records of an input say about all of them.
struct RecordSchema {
  var dateOrder: DateOrder = .monthFirst
  /// Names of the fields that answer open questions: each becomes a turn.
  var answerFields: [String] = []
  /// The field that holds the text where none has a telling name.
  var textField: String?
  /// The field by whose value messages are joined to conversations.
  var groupField: String?
}
