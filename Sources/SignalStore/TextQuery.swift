/// What a person types into a search, as an FTS5 expression that can't be a syntax error.
///
/// Every word and every quoted phrase becomes an FTS5 string, so that `AND`, `-`, `:` or a parenthesis are words to
/// find and not operators.
struct TextQuery {
  /// The FTS5 expression, or `nil` where there is nothing to search for.
  let expression: String?

  init(_ text: String) {
    var terms: [String] = []
    for (index, piece) in text.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
      if index % 2 == 1 {
        terms.append(TextQuery.quoted(String(piece), isPrefix: false))
      } else {
        for word in piece.split(whereSeparator: \.isWhitespace) {
          let isPrefix = word.count > 1 && word.hasSuffix("*")
          terms.append(TextQuery.quoted(String(isPrefix ? word.dropLast() : word), isPrefix: isPrefix))
        }
      }
    }
    terms.removeAll(where: \.isEmpty)
    expression = terms.isEmpty ? nil : terms.joined(separator: " AND ")
  }

  /// An FTS5 string, or nothing where it has no letter or digit (which FTS5 would match to everything or refuse).
  private static func quoted(_ text: String, isPrefix: Bool) -> String {
    let text = text.unicodeScalars.filter { $0 != "\0" }
    guard text.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil }) else { return "" }
    return "\"\(String(String.UnicodeScalarView(text)))\"" + (isPrefix ? " *" : "")
  }
}
