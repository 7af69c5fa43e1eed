import ArgumentParser
import SignalStore

/// One customer, by any of the ids or by `#` and the row.
struct CustomerArgument: ParsableArguments {
  @Argument(help: "The customer: a user id, an e-mail address, a telephone number, an anonymous id, or #ROW.")
  var customer: String

  /// - Throws: ``Failure`` where there is no such customer.
  func profile(in database: SignalDatabase) throws -> Int64 {
    try CustomerArgument.profile(named: customer, in: database)
  }

  static func profile(named name: String, in database: SignalDatabase) throws -> Int64 {
    guard let profile = try database.profile(named: name) else {
      throw Failure.usage("\(database.path): there is no customer `\(name)`; hark customers list shows who is there")
    }
    return profile
  }
}
