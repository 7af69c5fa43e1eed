/// Writes series as Prometheus reads them: its text format 0.0.4, or OpenMetrics 1.0, where a counter's family is named
/// without the `_total` that its samples end in.
struct PrometheusText {
  let isOpenMetrics: Bool
  private var text = ""
  private var sampleName = ""

  init(isOpenMetrics: Bool) {
    self.isOpenMetrics = isOpenMetrics
  }

  var contentType: String {
    isOpenMetrics
      ? "application/openmetrics-text; version=1.0.0; charset=utf-8" : "text/plain; version=0.0.4; charset=utf-8"
  }

  mutating func begin(_ name: String, type: String) {
    let base = type == "counter" && name.hasSuffix("_total") ? String(name.dropLast("_total".count)) : name
    sampleName = type == "counter" ? base + "_total" : name
    text += "# TYPE \(isOpenMetrics ? base : sampleName) \(type)\n"
  }

  mutating func sample(_ suffix: String = "", dimensions: String, value: Double) {
    text += sampleName + suffix
    if !dimensions.isEmpty { text += "{\(dimensions)}" }
    text += " \(PrometheusText.number(value))\n"
  }

  mutating func finish() -> [UInt8] {
    if isOpenMetrics { text += "# EOF\n" }
    return Array(text.utf8)
  }

  static func number(_ value: Double) -> String {
    if value == .infinity { return "+Inf" }
    if let whole = Int64(exactly: value) { return String(whole) }
    return "\(value)"
  }

  /// A label as a name: letters, digits, `_` and `:`, with no digit first.
  static func name(_ label: String) -> String {
    let name = String(
      label.unicodeScalars.map { scalar in
        let isAllowed = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        return isAllowed || scalar == "_" || scalar == ":" ? Character(scalar) : "_"
      })
    return name.first?.isNumber ?? true ? "_" + name : name
  }

  static func dimensions(_ dimensions: [(String, String)]) -> String {
    dimensions.map { name, value in
      let value = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
      return "\(self.name(name).replacing(":", with: "_"))=\"\(value)\""
    }.joined(separator: ",")
  }
}
