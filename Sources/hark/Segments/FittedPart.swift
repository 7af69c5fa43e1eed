import ArgumentParser

/// What `hark segments fit` works out.
enum FittedPart: String, CaseIterable, ExpressibleByArgument {
  case propensities, states, clusters
}
