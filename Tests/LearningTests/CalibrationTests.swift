import Learning
import Testing

@Suite struct CalibrationTests {
  /// Draws classes from the softmax of `scale` times random values: the calibration has to find the scale again.
  @Test(arguments: [0.5, 2.0, 5.0])
  func softmaxFindsTheScaleThatTheClassesWereDrawnWith(scale: Double) {
    var generator = SeededGenerator(seed: 3)
    var values: [Float] = []
    var classes: [Int32] = []
    for _ in 0..<6000 {
      let row = (0..<3).map { _ in Double.random(in: -1...1, using: &generator) }
      let powers = row.map { Self.power(scale * $0) }
      var draw = Double.random(in: 0..<powers.reduce(0, +), using: &generator)
      var label = 0
      while label < 2, draw >= powers[label] {
        draw -= powers[label]
        label += 1
      }
      values.append(contentsOf: row.map { Float($0) })
      classes.append(Int32(label))
    }
    let calibration = SoftmaxCalibration(values: values, classCount: 3, classes: classes)
    #expect(abs(calibration.scale / scale - 1) < 0.12)
    for offset in calibration.offsets { #expect(abs(offset) < 0.1) }
  }

  @Test func sigmoidFindsSlopeAndOffsetOfEachLabel() {
    var generator = SeededGenerator(seed: 5)
    var values: [Float] = []
    var isPositive: [Bool] = []
    let truths = [(slope: 3.0, offset: -1.0), (slope: 1.5, offset: 0.5)]
    for _ in 0..<8000 {
      for truth in truths {
        let value = Double.random(in: -2...2, using: &generator)
        let power = Self.power(truth.slope * value + truth.offset)
        values.append(Float(value))
        isPositive.append(Double.random(in: 0..<1, using: &generator) < power / (1 + power))
      }
    }
    let calibration = SigmoidCalibration(values: values, labelCount: 2, isPositive: isPositive, sharing: 1)
    for (label, truth) in truths.enumerated() {
      #expect(abs(calibration.slopes[label] - truth.slope) < 0.3)
      #expect(abs(calibration.offsets[label] - truth.offset) < 0.2)
    }
  }

  @Test func logisticRegressionFindsTheCoefficients() {
    var generator = SeededGenerator(seed: 9)
    var features: [Double] = []
    var isPositive: [Bool] = []
    for _ in 0..<8000 {
      let row = [Double.random(in: -1...1, using: &generator), Double.random(in: -1...1, using: &generator)]
      let power = Self.power(2 * row[0] - row[1] + 0.5)
      features.append(contentsOf: row)
      isPositive.append(Double.random(in: 0..<1, using: &generator) < power / (1 + power))
    }
    let fitted = LogisticRegression(features: features, featureCount: 2, isPositive: isPositive)
    for (found, expected) in zip(fitted.coefficients, [2, -1, 0.5]) { #expect(abs(found - expected) < 0.2) }
  }

  /// eˣ by its series, so that the test needs no library.
  private static func power(_ value: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    for number in 1..<60 {
      term *= value / Double(number)
      sum += term
    }
    return max(sum, 1e-9)
  }
}
