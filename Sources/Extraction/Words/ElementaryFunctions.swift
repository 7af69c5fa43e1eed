import Foundation

/// e to the power of `value`.
func exponential(_ value: Float) -> Float { exp(value) }

/// The natural logarithm of `value`.
func logarithm(_ value: Float) -> Float { log(value) }
