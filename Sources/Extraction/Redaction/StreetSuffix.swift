/// The ending of a street's name that is written as one word: `Hauptstraße`, `Storgatan`, `Keizersgracht`.
enum StreetSuffix {
  /// Hardly ever the ending of anything else.
  case plain
  /// The ending of other words too (`Kawasaki-tie`, `Colgate`): weaker evidence.
  case common

  init?(_ token: RedactionToken, _ scan: RedactionScan) {
    guard token.kind == .word, token.count >= 6 else { return nil }
    if Self.plainEndings.contains(where: { Self.ends(token, with: $0, scan) }) {
      self = .plain
    } else if Self.commonEndings.contains(where: { Self.ends(token, with: $0, scan) }) {
      self = .common
    } else {
      return nil
    }
  }

  private static func ends(_ token: RedactionToken, with suffix: [UInt8], _ scan: RedactionScan) -> Bool {
    guard token.count >= suffix.count + 2 else { return false }
    return zip(suffix, (token.end - suffix.count)..<token.end).allSatisfy { $0 == scan.bytes.lowercasedByte(at: $1) }
  }

  private static let plainEndings = """
    str strasse straße gasse allee chaussee platz straat gracht singel laan plein kade dijk gatan vägen gränd gränden \
    gade vej vejen vænget stræde gata veien vegen katu kuja polku braut stræti vegur ulice utca steenweg weg
    """.split(separator: " ").map { Array($0.utf8) }

  private static let commonEndings = """
    damm ufer ring steig stieg hof tie gate gaten torget torg toften haugen baan stien stigen stígur gerði götu \
    puiestee tänav vei út gaard parken parkki straede gården ova ská markt
    """.split(separator: " ").map { Array($0.utf8) }
}
