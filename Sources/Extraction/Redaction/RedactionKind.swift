/// A kind of personal data that is taken out of a text before it leaves the machine.
public enum RedactionKind: String, Sendable, Hashable, CaseIterable {
  /// A URL that carries a credential: a token or password in its query, a secret in its path, a user before its host.
  case url
  /// An e-mail address, also as `dana (at) example (dot) com` or `dana at example dot com`.
  case email
  /// An IBAN with right check digits.
  case iban
  /// A payment card number with a known issuer's prefix and a right check digit.
  case card
  /// A US SSN or ITIN, a UK National Insurance number, an Indian Aadhaar or PAN, or the number after "passport" or
  /// "driving licence".
  case nationalID = "national_id"
  /// An IPv4 or IPv6 address.
  case ip
  case phone
  /// A street address with what belongs to it (unit, city, state, postcode, country), a post box, or a postcode.
  case address
  /// A name that the record gives, or one that the text introduces ("my name is …"); other names are not found.
  case name

  /// The kind's part of a placeholder: `EMAIL` of `<EMAIL_1>`.
  var label: String { rawValue.uppercased() }
}
