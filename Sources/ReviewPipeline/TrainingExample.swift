/// A text with the labels that are right for it.
public struct TrainingExample: Sendable, Hashable {
  /// UTF-8.
  public var text: [UInt8]
  /// Empty where none of the labels fits.
  public var labels: [String]
  /// How much the text counts against one of weight 1.
  public var weight: Float

  public init(text: [UInt8], labels: [String], weight: Float = 1) {
    self.text = text
    self.labels = labels
    self.weight = weight
  }
}
