import HTTPTypes
import NIOCore
import Synchronization

/// Holds each key to the number of requests that it may make: a bucket of tokens that fills at a steady rate.
///
/// Callers on this machine are not held to any; those from elsewhere without a key share one bucket.
struct RateLimit: Sendable {
  private let buckets: RateBuckets

  /// - Returns: `nil` where the limits name no rate.
  init?(_ limits: ServiceLimits) {
    guard limits.requestsPerSecond > 0 else { return nil }
    buckets = RateBuckets(rate: limits.requestsPerSecond, burst: limits.burst)
  }

  /// Takes a token for a request.
  ///
  /// - Returns: the fields that tell the caller how it stands; `nil` for one that is not held to a rate.
  /// - Throws: a ``Problem`` of status 429 where there is no token left.
  func admit(_ principal: Principal?) throws(Problem) -> HTTPFields? {
    guard let principal, principal != .local else { return nil }
    let verdict = buckets.take(principal.key ?? 0)
    let fields = buckets.fields(verdict)
    if verdict.isAllowed { return fields }
    var problem = Problem(
      .tooManyRequests, "rate_limited", "This key makes more requests than it may.",
      retryAfter: max(1, verdict.secondsUntilNext))
    problem.fields = fields
    throw problem
  }
}

/// The tokens of all keys.
final class RateBuckets: Sendable {
  struct Verdict {
    var isAllowed: Bool
    var remaining: Int
    var secondsUntilNext: Int
  }

  private struct Bucket {
    var tokens: Double
    var filledAt: NIODeadline
  }

  private let rate: Double
  private let burst: Double
  private let now: @Sendable () -> NIODeadline
  private let buckets = Mutex<[Int64: Bucket]>([:])

  /// - Parameters:
  ///   - rate: tokens a second, more than 0.
  ///   - burst: tokens that a bucket holds, at least 1.
  init(rate: Int, burst: Int, now: @escaping @Sendable () -> NIODeadline = { .now() }) {
    self.rate = Double(rate)
    self.burst = Double(max(1, burst))
    self.now = now
  }

  func take(_ key: Int64) -> Verdict {
    let now = now()
    return buckets.withLock { buckets in
      var bucket = buckets[key] ?? Bucket(tokens: burst, filledAt: now)
      let seconds = Double((now - bucket.filledAt).nanoseconds) / 1e9
      bucket.tokens = min(burst, bucket.tokens + max(0, seconds) * rate)
      bucket.filledAt = now
      let isAllowed = bucket.tokens >= 1
      if isAllowed { bucket.tokens -= 1 }
      buckets[key] = bucket
      let missing = isAllowed ? 0 : (1 - bucket.tokens) / rate
      return Verdict(
        isAllowed: isAllowed, remaining: Int(bucket.tokens), secondsUntilNext: Int(missing.rounded(.up)))
    }
  }

  /// The fields that tell a caller how it stands (draft-ietf-httpapi-ratelimit-headers).
  func fields(_ verdict: Verdict) -> HTTPFields {
    let window = max(1, Int((burst / rate).rounded(.up)))
    return [
      .rateLimitPolicy: "\"key\";q=\(Int(burst));w=\(window)",
      .rateLimit: "\"key\";r=\(verdict.remaining);t=\(verdict.secondsUntilNext)",
    ]
  }
}

extension HTTPField.Name {
  fileprivate static let rateLimit = HTTPField.Name("RateLimit")!
  fileprivate static let rateLimitPolicy = HTTPField.Name("RateLimit-Policy")!
}
