import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// Holds each key to the number of requests that it may make: a bucket of tokens that fills at a steady rate.
///
/// Callers on this machine are not held to any; those from elsewhere without a key share one bucket.
struct RateLimit: RouterMiddleware {
  let buckets: RateBuckets

  func handle(
    _ request: Request, context: ServiceContext, next: (Request, ServiceContext) async throws -> Response
  ) async throws -> Response {
    guard let principal = context.principal, principal != .local else { return try await next(request, context) }
    let verdict = buckets.take(principal.key ?? 0)
    guard verdict.isAllowed else {
      var problem = Problem(
        .tooManyRequests, "rate_limited", "This key makes more requests than it may.",
        retryAfter: max(1, verdict.secondsUntilNext))
      problem.fields = buckets.fields(verdict)
      throw problem
    }
    var response = try await next(request, context)
    response.headers.append(contentsOf: buckets.fields(verdict))
    return response
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
