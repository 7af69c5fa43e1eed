import Hummingbird

/// The query parameter `source`: which input documents come from.
struct DocumentSource {
  /// `nil` where the request does not say it.
  let name: String?

  /// - Throws: a ``Problem`` where the name is empty or too long, or the query has other parameters.
  init(of request: Request) throws {
    guard request.uri.query != nil else {
      name = nil
      return
    }
    name = try RequestQuery(request, "source")["source"]
    guard name.map({ (1...DocumentSource.maximumLength).contains($0.unicodeScalars.count) }) ?? true else {
      throw RequestQuery.fault("source", "Give 1 to \(DocumentSource.maximumLength) characters.")
    }
  }

  /// Unicode scalars that the name of an input may have.
  static let maximumLength = 128
}

extension String {
  /// The text as a part of a path or a value of a query: all but unreserved characters percent-encoded (RFC 3986).
  var asPathComponent: String {
    var result = ""
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return result
  }
}
