import Foundation

/// The cores that this process may run on, which can be fewer than the machine has: a container or `taskset` may have
/// taken some away.
enum UsableCores {
  /// At least 1; `nil` where the system does not say (`Cpus_allowed` of proc(5)).
  static var count: Int? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("Cpus_allowed:") })
    else { return nil }
    let count = line.dropFirst("Cpus_allowed:".count).reduce(0) { $0 + ($1.hexDigitValue?.nonzeroBitCount ?? 0) }
    return count > 0 ? count : nil
  }
}
