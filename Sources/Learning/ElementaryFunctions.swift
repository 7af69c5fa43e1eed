#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

func exponential(_ value: Double) -> Double { exp(value) }

func logarithm(_ value: Double) -> Double { log(value) }

/// 1 / (1 + e⁻ˣ).
func logistic(_ value: Double) -> Double { 1 / (1 + exp(-value)) }

func complementaryErrorFunction(_ value: Double) -> Double { erfc(value) }

/// ln Γ(x) for x > 0.
func logarithmicGamma(_ value: Double) -> Double { lgamma(value) }

func cosine(_ angle: Double) -> Double { cos(angle) }
