public import ArgumentParser
public import Records

// The vocabulary's words as values of options; help and errors list them.
extension DocumentKind: ExpressibleByArgument {}
extension SignalKind: ExpressibleByArgument {}
extension SignalStatus: ExpressibleByArgument {}
extension ReviewQueue: ExpressibleByArgument {}
