#if LLM
  import Foundation

  /// The system's time of day.
  public enum SystemTime {
    /// Whole seconds since 1970-01-01T00:00:00Z.
    @Sendable public static func secondsSince1970() -> Int64 {
      Int64(Date().timeIntervalSince1970)
    }
  }
#endif
