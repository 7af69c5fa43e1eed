import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// A small JSON object by which a caller says what shall be done. Documents and events are read by `Inputs`.
///
/// ```swift
/// var body = try await ControlBody(request, "url", "description")
/// let url = body.text("url")
/// try body.check()
/// ```
/// Reading a field notes what is wrong with it, so that a caller hears of all faults at once from ``check()``.
struct ControlBody {
  private let fields: [String: ControlValue]
  private var faults: [Problem.Fault] = []

  /// - Parameter names: the fields that there may be.
  /// - Throws: a ``Problem``: 415 where the body says to be something else, 413 over 64 KiB, 400 where it is no object.
  init(_ request: Request, _ names: String...) async throws {
    if let type = request.headers[.contentType], MediaType(from: type)?.isType(.applicationJson) != true {
      throw Problem(.unsupportedMediaType, "not_json", "Send JSON with Content-Type: application/json.")
    }
    let bytes = try await request.wholeBody(atMost: 64 << 10)
    guard JSONDepth.isAtMost(JSONDepth.limit, bytes.readableBytesView),
      let fields = try? JSONDecoder().decode(
        [String: ControlValue].self, from: Data(bytes.readableBytesView))
    else {
      throw Problem(.badRequest, "malformed_json", "The body is no JSON object, or nested too deep.")
    }
    self.fields = fields
    for name in fields.keys.sorted() where !names.contains(name) {
      note("There is no such field.", at: name)
    }
  }

  /// Whether the caller gave a value, and not null.
  func has(_ name: String) -> Bool { fields[name].map { $0 != .null } ?? false }

  mutating func text(_ name: String) -> String? {
    read(name, "Give a text.") { if case .text(let text) = $0 { text } else { nil } }
  }

  mutating func flag(_ name: String) -> Bool? {
    read(name, "Give true or false.") { if case .flag(let flag) = $0 { flag } else { nil } }
  }

  mutating func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
    read(name, "Give a whole number from \(range.lowerBound) to \(range.upperBound).") {
      guard case .number(let number) = $0, let integer = Int(exactly: number) else { return nil }
      return range.contains(integer) ? integer : nil
    }
  }

  mutating func texts(_ name: String) -> [String]? {
    read(name, "Give a list of texts.") {
      guard case .list(let values) = $0 else { return nil }
      let texts = values.compactMap { if case .text(let text) = $0 { text } else { nil } }
      return texts.count == values.count ? texts : nil
    }
  }

  /// Notes that something is wrong with a field.
  mutating func note(_ detail: String, at name: String) {
    let pointer = "/" + name.replacing("~", with: "~0").replacing("/", with: "~1")
    faults.append(.init(pointer: pointer, detail: detail))
  }

  /// Notes where a field is missing.
  mutating func need(_ names: String...) {
    for name in names where !has(name) { note("This is needed.", at: name) }
  }

  /// - Throws: a ``Problem`` with status 422 where anything was noted.
  func check() throws {
    guard faults.isEmpty else {
      throw Problem(.unprocessableContent, "bad_field", "The body has fields that can't be.", errors: faults)
    }
  }

  private mutating func read<Value>(_ name: String, _ detail: String, _ convert: (ControlValue) -> Value?) -> Value? {
    guard let value = fields[name], value != .null else { return nil }
    if let converted = convert(value) { return converted }
    note(detail, at: name)
    return nil
  }
}

/// Any JSON value.
enum ControlValue: Decodable, Hashable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([ControlValue])
  case object([String: ControlValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([ControlValue].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: ControlValue].self))
    }
  }
}
