/// Writes HTML whose structure comes from the program and whose words may come from anywhere.
///
/// Names of elements and attributes are literals; texts and values are escaped. So no document can bring in an element,
/// an attribute or a script:
/// ```swift
/// html.element("p", ["class": "quote"]) { $0.text(quote) }
/// ```
struct HTMLWriter {
  private(set) var html = ""

  typealias Attributes = KeyValuePairs<StaticString, String>

  /// An element with what `content` writes into it.
  mutating func element(
    _ name: StaticString, _ attributes: Attributes = [:], _ content: (inout HTMLWriter) -> Void
  ) {
    open(name, attributes)
    content(&self)
    html += "</\(name)>"
  }

  /// An element that holds a text.
  mutating func element(_ name: StaticString, _ attributes: Attributes = [:], text: String) {
    element(name, attributes) { $0.text(text) }
  }

  /// An element without content, such as `meta` or an SVG shape.
  mutating func empty(_ name: StaticString, _ attributes: Attributes = [:]) {
    open(name, attributes)
    html += "</\(name)>"
  }

  /// An element that HTML lets stand without an end, such as `meta`.
  mutating func void(_ name: StaticString, _ attributes: Attributes = [:]) {
    open(name, attributes)
  }

  mutating func text(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": html += "&amp;"
      case "<": html += "&lt;"
      case ">": html += "&gt;"
      case "\"": html += "&quot;"
      case "'": html += "&#39;"
      case "\u{0}"..<"\u{9}", "\u{B}", "\u{C}", "\u{E}"..<" ", "\u{7F}"..<"\u{A0}": html += "\u{FFFD}"
      default: html.unicodeScalars.append(scalar)
      }
    }
  }

  /// Text of the program's own, such as a style sheet, as it is.
  mutating func own(_ text: StaticString) {
    html += text.description
  }

  mutating func line() {
    html += "\n"
  }

  private mutating func open(_ name: StaticString, _ attributes: Attributes) {
    html += "<\(name)"
    for (key, value) in attributes {
      html += " \(key)=\""
      text(value)
      html += "\""
    }
    html += ">"
  }
}
