/// Which customers a change of who is who has touched.
public struct IdentityChange: Sendable, Hashable {
  /// The rows of the customers whose ids changed, sorted.
  public var profiles: [Int64] = []
  /// The rows of those that are no more, sorted.
  public var ended: [Int64] = []

  public init(profiles: [Int64] = [], ended: [Int64] = []) {
    self.profiles = profiles
    self.ended = ended
  }
}
