/// A number as written: a fraction of two whole numbers, so that neither 0.1 nor a third is rounded.
struct ExactNumber: Sendable, Hashable {
  private(set) var numerator: Int128
  /// Greater than 0.
  private(set) var denominator: Int128

  init(_ value: Int64) {
    numerator = Int128(value)
    denominator = 1
  }

  /// `nil` where the denominator is 0 or the numbers leave 128 bits.
  init?(_ numerator: Int128, over denominator: Int128) {
    guard denominator != 0, numerator != .min, denominator != .min else { return nil }
    if denominator == 1 {
      (self.numerator, self.denominator) = (numerator, 1)
      return
    }
    let divisor = ExactNumber.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / Int128(divisor)
    self.denominator = sign * denominator / Int128(divisor)
  }

  static let zero = ExactNumber(0)
  static let one = ExactNumber(1)

  var isWhole: Bool { denominator == 1 }
  var isZero: Bool { numerator == 0 }

  /// The whole number, `nil` where there is a fraction or more than 63 bits.
  var whole: Int? { denominator == 1 ? Int(exactly: numerator) : nil }

  var negated: ExactNumber {
    var result = self
    result.numerator = -numerator
    return result
  }

  func plus(_ other: ExactNumber) -> ExactNumber? {
    let (a, first) = numerator.multipliedReportingOverflow(by: other.denominator)
    let (b, second) = other.numerator.multipliedReportingOverflow(by: denominator)
    let (sum, third) = a.addingReportingOverflow(b)
    let (bottom, fourth) = denominator.multipliedReportingOverflow(by: other.denominator)
    return first || second || third || fourth ? nil : ExactNumber(sum, over: bottom)
  }

  func times(_ other: ExactNumber) -> ExactNumber? {
    let (top, first) = numerator.multipliedReportingOverflow(by: other.numerator)
    let (bottom, second) = denominator.multipliedReportingOverflow(by: other.denominator)
    return first || second ? nil : ExactNumber(top, over: bottom)
  }

  func times(_ factor: Int64) -> ExactNumber? { times(ExactNumber(factor)) }

  func divided(by other: ExactNumber) -> ExactNumber? {
    guard other.numerator != 0, let inverse = ExactNumber(other.denominator, over: other.numerator) else { return nil }
    return times(inverse)
  }

  static func isLess(_ a: ExactNumber, _ b: ExactNumber) -> Bool {
    guard let difference = a.plus(b.negated) else { return a.double < b.double }
    return difference.numerator < 0
  }

  var double: Double { Double(numerator) / Double(denominator) }

  /// The exact decimal number ("49.9") where there is one of at most 18 decimal places, else 15 significant digits.
  var decimalString: String {
    exactDecimal ?? ExactNumber.significant15(double)
  }

  private var exactDecimal: String? {
    var rest = denominator
    var places = 0
    var factor: Int128 = 1
    while rest % 10 == 0, places <= 18 { (rest, places) = (rest / 10, places + 1) }
    while rest % 2 == 0, places <= 18 { (rest, places, factor) = (rest / 2, places + 1, factor * 5) }
    while rest % 5 == 0, places <= 18 { (rest, places, factor) = (rest / 5, places + 1, factor * 2) }
    guard rest == 1, places <= 18 else { return nil }
    let (scaled, overflow) = numerator.multipliedReportingOverflow(by: factor)
    guard !overflow else { return nil }
    if places == 0 { return String(scaled) }
    var digits = String(scaled.magnitude)
    if digits.utf8.count <= places {
      digits = String(repeating: "0", count: places + 1 - digits.utf8.count) + digits
    }
    let point = digits.index(digits.endIndex, offsetBy: -places)
    return (scaled < 0 ? "-" : "") + digits[..<point] + "." + digits[point...]
  }

  /// A number in at most 15 significant digits, as `1E-12` or `1.5E+15` where its exponent is below −4 or above 14.
  static func significant15(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return "0" }
    var exponent = 0
    var scaled = value.magnitude
    while scaled >= 10 { (scaled, exponent) = (scaled / 10, exponent + 1) }
    while scaled < 1 { (scaled, exponent) = (scaled * 10, exponent - 1) }
    let power = 14 - exponent
    let shifted = power >= 0 && power < 300 ? value.magnitude * powerOfTen(power) : scaled * 1e14
    var digits = String(Int64(shifted.rounded()))
    if digits.utf8.count > 15 {
      exponent += 1
      digits = String(digits.dropLast())
    }
    while digits.utf8.count > 1, digits.hasSuffix("0") { digits.removeLast() }
    let sign = value < 0 ? "-" : ""
    if exponent > 14 || exponent < -4 {
      let mantissa = digits.prefix(1) + (digits.utf8.count > 1 ? "." + digits.dropFirst() : "")
      return "\(sign)\(mantissa)E\(exponent < 0 ? "-" : "+")\(exponent.magnitude < 10 ? "0" : "")\(exponent.magnitude)"
    }
    if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
    if digits.utf8.count <= exponent + 1 {
      return sign + digits + String(repeating: "0", count: exponent + 1 - digits.utf8.count)
    }
    let point = digits.index(digits.startIndex, offsetBy: exponent + 1)
    return sign + digits[..<point] + "." + digits[point...]
  }

  private static func powerOfTen(_ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<exponent { result *= 10 }
    return result
  }

  private static func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return max(a, 1)
  }
}
