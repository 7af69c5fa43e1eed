import Foundation

/// Where the next page of a list begins, as callers pass it back: opaque, and good for its list alone.
enum PageCursor {
  /// - Parameters:
  ///   - position: a row's number.
  ///   - list: what is listed.
  static func text(_ position: Int64, of list: String) -> String {
    Data("\(list):\(position)".utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
  }

  /// The position in a text that ``text(_:of:)`` made for this list; `nil` for any other text.
  static func position(in text: String, of list: String) -> Int64? {
    guard text.utf8.count <= 128 else { return nil }
    var base64 = text.replacing("-", with: "+").replacing("_", with: "/")
    base64 += String(repeating: "=", count: (4 - base64.utf8.count % 4) % 4)
    guard let data = Data(base64Encoded: base64) else { return nil }
    let parts = String(decoding: data, as: UTF8.self).split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == list, let position = Int64(parts[1]), self.text(position, of: list) == text
    else {
      return nil
    }
    return position
  }
}
