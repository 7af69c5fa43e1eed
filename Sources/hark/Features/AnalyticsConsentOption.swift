import ArgumentParser

/// `--consent-needed`, for every command that analyses customers.
struct AnalyticsConsentOption: ParsableArguments {
  @Flag(help: "Leave out customers who have not agreed to analysis; those who objected are left out anyway.")
  var consentNeeded = false

  var isAllowedByDefault: Bool { !consentNeeded }
}
