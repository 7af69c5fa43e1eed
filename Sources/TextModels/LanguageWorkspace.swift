/// What a ``LanguageIdentifier`` works in: a buffer to be used again and again, so that nothing is allocated once it has
/// grown to the longest text. Not for two threads at once.
public struct LanguageWorkspace: Sendable {
  var grams = LanguageGrams()
  var sums: [Int32] = []
  var scores: [Float] = []

  public init() {}
}
