extension BaselineExtractor {
  /// The feelings that are told apart, which no taxonomy changes.
  public static var emotionLabels: [String] { EmotionReader.emotions }
}
