public import ArgumentParser
public import Inputs
public import Records
public import ReviewPipeline
public import Segments
public import Service
public import SignalStore

// The vocabulary's words as values of options; help and errors list them.
extension DocumentKind: ExpressibleByArgument {}
extension SignalKind: ExpressibleByArgument {}
extension SignalStatus: ExpressibleByArgument {}
extension ReviewQueue: ExpressibleByArgument {}
extension ProcessingPurpose: ExpressibleByArgument {}
extension EventShape: ExpressibleByArgument {}
extension EventOptions.Learning: ExpressibleByArgument {}
extension ReportFormat: ExpressibleByArgument {}
extension ReportOptions.Length: ExpressibleByArgument {}
extension ConstraintPolarity: ExpressibleByArgument {}
extension ConstraintStrength: ExpressibleByArgument {}
extension PropensityKind: ExpressibleByArgument {}
extension Scope: ExpressibleByArgument {}
