/// One value of a parsed JSON text, in a flat list in which every container is followed by its contents.
struct JSONNode {
  enum Kind: UInt8 {
    /// Followed by its members: a string (the key), then the value.
    case object
    case array
    case string
    case number
    case `true`
    case `false`
    case null
  }

  var kind: Kind
  /// Where a string's (unescaped) contents or a number's digits stand in the parsed bytes.
  var start: Int32
  var end: Int32
  /// Index of the node after this one and everything inside it.
  var next: Int32

  var range: Range<Int> { Int(start)..<Int(end) }
}
