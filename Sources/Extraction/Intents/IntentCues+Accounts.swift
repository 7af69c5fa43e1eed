extension IntentCues {
  /// Access to accounts, what is stored in them, and privacy.
  static let accounts: [CueGroup] = [
    .intent(
      "account_access", 3,
      """
      forgot|forgotten|reset|lost|remember my *? password|pin|passcode|username|login|code|credentials,
      cant|cannot|unable|not|wont let me? to? *? log|login|sign|access|verify, locked|lock out|my of?, log in|into|on
      to?, account is|was|has *? locked|blocked|suspended|disabled|hacked|frozen, reset my|the password|pin,
      verification|security|login|access code|link|email *? *? never|not|didnt|doesnt|isnt|hasnt, password
      reset|doesnt|isnt|not|is, get|getting back? into my account, wont|doesnt let me verify|log|login|in|access, lost
      my discount, forgot *? password, forgot my
      """),
    .intent(
      "account_change", 2.8,
      """
      change|update|edit|correct my|the|our *?
      name|address|email|number|phone|details|payment|billing|password|pin|preferences|plan|country|info,
      open|set|create an|a|up|another|new *? *? account, transfer|migrate|move|port my account|number|service,
      add|remove my|a|another *? *? to|from my|the *? account|plan|policy|insurance, billing
      preference|frequency|address, update my information|profile|info|account|card, freeze|unfreeze|merge my|the *?
      account|accounts, new address, paperless, statement|statements by|via mail|email|post, change of address, switch
      my|the billing|payment, remove my daughter|son|wife|husband|spouse|car|vehicle|dependent, update *? payment
      method
      """),
    .intent(
      "privacy_request", 3.4,
      """
      delete my|all|our *? data|information|info|details, mailing list, stop sending|emailing|texting|spamming me|us,
      sell|selling|share|sharing my *? *? data|info|information|details|number|email, data
      protection|request|privacy|breach, gdpr, personal data|info|information *? to|with|from, unsubscribe me|from|us,
      what information|data do|does you, right to be forgotten, remove my *? data|information|details|number
      """),
  ]
}
