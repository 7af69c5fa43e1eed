#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Natural logarithm.
func logarithm(_ value: Float) -> Float { logf(value) }

/// eˣ.
func exponential(_ value: Float) -> Float { expf(value) }

/// 1 / (1 + e⁻ˣ).
func logistic(_ value: Float) -> Float { 1 / (1 + expf(-value)) }

/// baseᵉˣᵖᵒⁿᵉⁿᵗ.
func power(_ base: Float, _ exponent: Float) -> Float { powf(base, exponent) }
