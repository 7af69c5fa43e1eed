/// Where each input of an ``OrderedPipeline`` is on its way, and what may happen next.
struct OrderedProgress<Input, Middle, Output> {
  private let readAhead: Int
  private let width: Int
  var isReading = false
  private(set) var readError: (any Error)?
  private var hasEnded = false
  private var firstCancelled = Int.max
  private var waiting: [(Int, Input)] = []
  private var transforming = 0
  private var transformed: [Int: Middle] = [:]
  private var completed: [Int: Output] = [:]
  /// How many inputs were read, arranged and consumed.
  private var nextNumber = 0
  private var nextToArrange = 0
  private var nextToConsume = 0

  init(readAhead: Int, width: Int) {
    self.readAhead = readAhead
    self.width = width
  }

  var shouldRead: Bool { !isReading && !hasEnded && nextNumber - nextToConsume < readAhead }

  var isDone: Bool { nextToConsume >= firstCancelled || (hasEnded && nextToConsume == nextNumber) }

  mutating func received(_ input: Input) {
    isReading = false
    guard !hasEnded else { return }
    waiting.append((nextNumber, input))
    nextNumber += 1
  }

  mutating func ended(_ error: (any Error)?) {
    isReading = false
    hasEnded = true
    readError = readError ?? error
  }

  mutating func takeWaiting() -> (Int, Input)? {
    guard transforming < width, !waiting.isEmpty else { return nil }
    transforming += 1
    return waiting.removeFirst()
  }

  mutating func transformed(_ number: Int, _ middle: Middle) {
    transforming -= 1
    transformed[number] = middle
  }

  /// The next input in the order of reading, where it is transformed.
  mutating func takeTransformed() -> (Int, Middle)? {
    guard let middle = transformed.removeValue(forKey: nextToArrange) else { return nil }
    defer { nextToArrange += 1 }
    return (nextToArrange, middle)
  }

  mutating func completed(_ number: Int, _ output: Output) {
    completed[number] = output
  }

  /// The next output in the order of reading, where it is there.
  mutating func takeCompleted() -> Output? {
    guard let output = completed.removeValue(forKey: nextToConsume) else { return nil }
    nextToConsume += 1
    return output
  }

  /// Records that an output will never come: nothing from it on can be consumed.
  mutating func cancelled(_ number: Int) {
    firstCancelled = min(firstCancelled, number)
  }
}
