import Hummingbird
import HummingbirdCore
import NIOCore

/// The parameters behind the question mark, each at most once and none that the route does not know.
struct RequestQuery {
  private let values: [String: String]

  /// - Parameter names: the parameters that the route knows.
  /// - Throws: a ``Problem`` with status 400 that names each parameter that is unknown or comes twice.
  init(_ request: Request, _ names: String...) throws {
    try self.init(request, names)
  }

  /// As ``init(_:_:)-(Request,String...)``.
  init(_ request: Request, _ names: [String]) throws {
    var values: [String: String] = [:]
    var faults: [Problem.Fault] = []
    // Forms and most clients write a space as a plus (WHATWG URL, 5.1); Hummingbird leaves it as it is.
    let query = request.uri.query ?? ""
    let uri = query.contains("+") ? URI("/?" + query.replacing("+", with: "%20")) : request.uri
    for (name, value) in uri.queryParameters {
      let name = String(name)
      if !names.contains(name) {
        faults.append(.init(pointer: name, detail: "There is no such parameter."))
      } else if values.updateValue(String(value), forKey: name) != nil {
        faults.append(.init(pointer: name, detail: "Give it once."))
      }
    }
    self.values = values
    if !faults.isEmpty {
      throw Problem(.badRequest, "bad_parameter", "The query has parameters that can't be.", errors: faults)
    }
  }

  /// The parameter as it was given; `nil` where it was not.
  subscript(_ name: String) -> String? { values[name] }

  /// - Throws: a ``Problem`` with status 400 where the parameter is no number in `range`.
  func integer(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
    guard let text = values[name] else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw RequestQuery.fault(name, "Give a whole number from \(range.lowerBound) to \(range.upperBound).")
    }
    return number
  }

  /// - Throws: a ``Problem`` with status 400 where the parameter is none of the type's names.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(_ name: String, of type: Choice.Type) throws -> Choice? {
    guard let text = values[name] else { return nil }
    guard let choice = Choice(rawValue: text) else {
      let names = type.allCases.map(\.rawValue).joined(separator: ", ")
      throw RequestQuery.fault(name, "Give one of \(names).")
    }
    return choice
  }

  /// How many items a page shall have: `limit`, or 100.
  func limit() throws -> Int { try integer("limit", in: 1...1000) ?? 100 }

  /// What a ``PageCursor`` of the list before held: `cursor`.
  ///
  /// - Throws: a ``Problem`` with status 400 where it is none of this list's.
  func cursor(_ list: String) throws -> Int64? {
    guard let text = values["cursor"] else { return nil }
    guard let position = PageCursor.position(in: text, of: list) else {
      throw Problem(
        .badRequest, "bad_cursor", "The cursor is none of this list's; begin without one.",
        errors: [.init(pointer: "cursor", detail: "Give the next_cursor of the page before.")])
    }
    return position
  }

  /// What is wrong with one parameter.
  static func fault(_ name: String, _ detail: String) -> Problem {
    Problem(
      .badRequest, "bad_parameter", "The parameter \(name) can't be read.",
      errors: [.init(pointer: name, detail: detail)])
  }
}
