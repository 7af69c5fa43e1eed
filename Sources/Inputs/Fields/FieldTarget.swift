/// What a field of an input can hold: the left side of a ``FieldMap``.
public enum FieldTarget: String, Sendable, Hashable, CaseIterable {
  /// The document's own id.
  case id
  /// The customer's text; several fields make a survey response, one turn per answered field.
  case text
  /// A headline or subject line: the customer's words too, and read as a turn before the text.
  case title
  /// A list of turns, or a whole chat as one text.
  case turns
  /// Who the customer is.
  case customer
  /// When the document was written.
  case time
  case rating
  case channel
  case language
  case kind
  /// The conversation that a message belongs to.
  case conversation
  /// Who speaks in a turn or message: a role or a name.
  case speaker
  /// The speaker's name, beside a role.
  case name
  /// The question that an answer answers.
  case question
}
