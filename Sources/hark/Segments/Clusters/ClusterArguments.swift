public import ArgumentParser
public import Segments

// The words of `--scaling`; help and errors list them.
extension ClusterScaling.Kind: ExpressibleByArgument {}
