internal import Extraction
internal import Records

extension SignalBenchmark {
  private struct Labelled: Decodable {
    var text: String
    var label: String
  }

  private struct Rated: Decodable {
    var text: String
    var score: Double
    var domain: String
  }

  /// Positive or negative, on reviews: of a text that is neutral or mixed, the sign of the score counts.
  func measureReviews(_ report: inout SignalBenchmarkReport) throws {
    for set in ["customer_reviews_cr", "polarity_v2", "rotten_tomatoes_mr", "reviews_womens_clothing"] {
      let file = "\(set)/test.jsonl"
      guard let records = try records(Labelled.self, in: file, report: &report) else { continue }
      var workspace = ExtractionWorkspace()
      var confusion = Confusion()
      for record in records {
        guard let truth = Self.polarity(record.label) else { continue }
        let score = extractor.extract(document(record.text, kind: .review), in: &workspace).sentiment?.score ?? 0
        confusion.add(truth: truth, predicted: score >= 0 ? "positive" : "negative")
      }
      report.add(set, "positive/negative accuracy", confusion.accuracy, count: confusion.total, goal: 0.80)
    }
  }

  /// A label of a review set as a polarity; stars in the middle have none.
  private static func polarity(_ label: String) -> String? {
    switch label {
    case "positive", "pos", "4", "5": "positive"
    case "negative", "neg", "1", "2": "negative"
    default: nil
    }
  }

  /// Positive, neutral or negative, on support tweets; a mixed text counts by its score's sign.
  func measureTweets(_ report: inout SignalBenchmarkReport) throws {
    let file = "airline_sentiment/test.jsonl"
    guard let records = try records(Labelled.self, in: file, report: &report) else { return }
    var workspace = ExtractionWorkspace()
    var confusion = Confusion()
    for record in records {
      let sentiment = extractor.extract(document(record.text, kind: .transcript), in: &workspace).sentiment
      confusion.add(truth: record.label, predicted: Self.threeWay(sentiment))
    }
    report.add("airline_sentiment", "three-way accuracy", confusion.accuracy, count: confusion.total, goal: 0.75)
    report.add("airline_sentiment", "three-way macro-F1", confusion.macroF1, count: confusion.total)
  }

  private static func threeWay(_ sentiment: SentimentSignal?) -> String {
    guard let sentiment else { return "neutral" }
    return sentiment.label == .mixed ? (sentiment.score > 0 ? "positive" : "negative") : sentiment.label.rawValue
  }

  /// Pearson's r between score and the mean of twenty raters, by domain.
  func measureIntensity(_ report: inout SignalBenchmarkReport) throws {
    let file = "vader_ground_truth/test.jsonl"
    guard let records = try records(Rated.self, in: file, report: &report) else { return }
    var workspace = ExtractionWorkspace()
    var pairs: [String: [(Double, Double)]] = [:]
    for record in records {
      let score = extractor.extract(document(record.text, kind: .review), in: &workspace).sentiment?.score ?? 0
      pairs[record.domain, default: []].append((score, record.score))
    }
    for domain in pairs.keys.sorted() {
      let values = pairs[domain] ?? []
      report.add("vader_ground_truth", "r, \(domain)", Self.correlation(values), count: values.count)
    }
  }

  /// Pearson's correlation coefficient; 0 where one side does not vary.
  static func correlation(_ pairs: [(Double, Double)]) -> Double {
    let count = Double(pairs.count)
    let meanX = pairs.reduce(0) { $0 + $1.0 } / count
    let meanY = pairs.reduce(0) { $0 + $1.1 } / count
    var products = 0.0
    var squaresX = 0.0
    var squaresY = 0.0
    for (x, y) in pairs {
      products += (x - meanX) * (y - meanY)
      squaresX += (x - meanX) * (x - meanX)
      squaresY += (y - meanY) * (y - meanY)
    }
    let scale = (squaresX * squaresY).squareRoot()
    return scale > 0 ? products / scale : 0
  }
}
