/// Where a request stands in a trace over several systems (W3C Trace Context, `traceparent`).
struct TraceContext: Sendable, Hashable {
  /// 32 hexadecimal digits.
  let trace: String
  /// 2 hexadecimal digits.
  let flags: String

  /// - Returns: `nil` for what is no `traceparent`.
  init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 4, parts[0].utf8.count == 2, parts[1].utf8.count == 32, parts[2].utf8.count == 16,
      parts[3].utf8.count == 2, parts[0] != "ff", parts[0] != "00" || parts.count == 4,
      parts[..<4].allSatisfy({ $0.utf8.allSatisfy(TraceContext.isDigit) }),
      parts[1].contains(where: { $0 != "0" }), parts[2].contains(where: { $0 != "0" })
    else { return nil }
    trace = String(parts[1])
    flags = String(parts[3])
  }

  /// The same trace with this service's own part in it, for the answer.
  func continued() -> String {
    "00-\(trace)-\(RequestID.hexadecimal(UInt64.random(in: 1...(.max))))-\(flags)"
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}
