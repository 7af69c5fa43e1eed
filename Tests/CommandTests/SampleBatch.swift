/// JSON Lines of made-up documents: reviews and transcripts, with and without ids, some twice, some broken.
struct SampleBatch {
  private(set) var text = ""
  private(set) var rejected = 0
  let rows: Int

  private static let openings = ["I want a refund", "Where is my order", "Please cancel it", "Love it", "It broke"]
  private static let details = [
    "before Friday", "I can't pay more than $50", "please email me, don't call", "the app keeps crashing",
    "your staff was great", "we need at least 3 of them", "any colour is fine", "don't share my number",
  ]

  init(rows: Int, seed: UInt64, brokenEvery: Int = 97) {
    var generator = SplitMix64(seed: seed)
    self.rows = rows
    for row in 0..<rows {
      let opening = SampleBatch.openings.randomElement(using: &generator) ?? ""
      let detail = SampleBatch.details.randomElement(using: &generator) ?? ""
      let number = Int.random(in: 0..<400, using: &generator)
      if row % brokenEvery == brokenEvery - 1 {
        text += #"{"id": "broken-\#(row)", "text": "\#(opening)"# + "\n"
        rejected += 1
      } else if row % 5 == 0 {
        text += #"{"text": "\#(opening), \#(detail). \#(number % 20)"}"# + "\n"
      } else if row % 3 == 0 {
        let agent = #"{"speaker": "agent", "text": "Hello, how may I help you?"}"#
        let customer = #"{"speaker": "customer", "text": "\#(opening). \#(detail), order \#(number)."}"#
        text +=
          #"{"id": "t-\#(row)", "customer_id": "c-\#(number)", "team": "north", "turns": [\#(agent), \#(customer)]}"#
          + "\n"
      } else {
        text += #"{"id": "r-\#(row)", "rating": \#(number % 5 + 1), "text": "\#(opening); \#(detail)!"}"# + "\n"
      }
    }
  }
}
