/// Why the service can't begin, in a sentence for a person.
public struct ServiceFailure: Error, Sendable, Hashable {
  public let message: String
}
