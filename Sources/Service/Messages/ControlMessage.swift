import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// A small body that tells the service what to do. Fields that the type does not name are refused, so that a misspelt
/// one is not passed over.
protocol ControlMessage: Decodable, Sendable where CodingKeys: CodingKey & CaseIterable {
  associatedtype CodingKeys
}

extension Request {
  /// Bytes of a body that says what to do.
  static let messageLimit = 256 << 10

  /// The body as a message.
  ///
  /// - Throws: a ``Problem``: 415 where it is no JSON by its own account, 413 where it is too long, 400 where it is no
  ///   JSON, 422 where a field is missing, unknown or of another type.
  func message<Message: ControlMessage>(_ type: Message.Type, atMost limit: Int = messageLimit) async throws -> Message
  {
    try requireContentType("application/json")
    let body = try await wholeBody(atMost: limit)
    let data = Data(body.readableBytesView)
    guard JSONDepth.isAtMost(JSONDepth.limit, body.readableBytesView) else {
      throw Problem(.badRequest, "json_too_deep", "The JSON is nested more than \(JSONDepth.limit) levels deep.")
    }
    do {
      let fields = try JSONDecoder().decode(FieldNames.self, from: data).names
      let known = Set(Message.CodingKeys.allCases.map(\.stringValue))
      let unknown = fields.subtracting(known).sorted()
      guard unknown.isEmpty else {
        let names = known.sorted().joined(separator: ", ")
        throw Problem(
          .unprocessableContent, "message_not_valid", "The body has fields that are not known here.",
          errors: unknown.map {
            .init(pointer: jsonPointer([$0]), detail: "There is no such field; known are: \(names).")
          })
      }
      return try JSONDecoder().decode(Message.self, from: data)
    } catch let error as DecodingError {
      throw Problem(error)
    }
  }

  /// - Throws: a ``Problem`` of status 415 where the body is said to be of another type.
  func requireContentType(_ expected: String...) throws {
    guard let stated = headers[.contentType] else { return }
    let essence = stated.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
    guard expected.contains(essence) else {
      throw Problem(
        .unsupportedMediaType, "media_type_not_supported", "Send \(expected.joined(separator: " or ")) here.")
    }
  }
}

extension Problem {
  /// What is wrong with a body of JSON.
  init(_ error: DecodingError) {
    switch error {
    case .dataCorrupted(let context) where context.codingPath.isEmpty:
      self.init(.badRequest, "json_not_valid", "The body is no JSON.")
    case .dataCorrupted(let context):
      self.init(fault: "This is not a value that can stand here.", at: context.codingPath)
    case .keyNotFound(let key, let context):
      self.init(fault: "This field is needed.", at: context.codingPath + [key])
    case .typeMismatch(let type, let context):
      self.init(fault: "\(Problem.name(of: type)) is needed here.", at: context.codingPath)
    case .valueNotFound(let type, let context):
      self.init(fault: "\(Problem.name(of: type)) is needed here, and not null.", at: context.codingPath)
    @unknown default:
      self.init(.badRequest, "json_not_valid", "The body can't be read.")
    }
  }

  private init(fault: String, at path: [any CodingKey]) {
    self.init(
      .unprocessableContent, "message_not_valid", "The body is not what is needed here.",
      errors: [.init(pointer: jsonPointer(path.map { $0.intValue.map(String.init) ?? $0.stringValue }), detail: fault)])
  }

  private static func name(of type: Any.Type) -> String {
    switch type {
    case is String.Type: "A string"
    case is Bool.Type: "true or false"
    case is any BinaryInteger.Type: "A whole number"
    case is any BinaryFloatingPoint.Type: "A number"
    case is any Collection.Type where !(type is any ExpressibleByDictionaryLiteral.Type): "An array"
    default: "An object"
    }
  }
}

/// A JSON pointer (RFC 6901) from names and indices.
func jsonPointer(_ path: [String]) -> String {
  path.map { "/" + $0.replacing("~", with: "~0").replacing("/", with: "~1") }.joined()
}

/// The names of an object's fields.
private struct FieldNames: Decodable {
  let names: Set<String>

  private struct Name: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    names = Set(try decoder.container(keyedBy: Name.self).allKeys.map(\.stringValue))
  }
}
