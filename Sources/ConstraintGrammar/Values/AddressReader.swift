/// Reads e-mail addresses, URLs, IP addresses, mentions and hashtags from the bytes of a text.
struct AddressReader {
  let text: Borrowed<UInt8>

  private func byte(_ index: Int) -> UInt8 { index >= 0 && index < text.count ? text[index] : 0 }
  private func isDigit(_ index: Int) -> Bool { byte(index) &- 48 < 10 }
  private func isAlnum(_ index: Int) -> Bool { isDigit(index) || byte(index) | 32 &- 97 < 26 }
  private func isByte(_ character: Unicode.Scalar, _ index: Int) -> Bool { byte(index) == UInt8(ascii: character) }

  /// `name@example.com`, `j_9@[129.126.118.1]`.
  func emails() -> [Range<Int>] {
    var found: [Range<Int>] = []
    for at in text.indices where text[at] == UInt8(ascii: "@") {
      var start = at
      while start > 0, isLocal(start - 1) { start -= 1 }
      while start < at, !isAlnum(start), !isByte("_", start) { start += 1 }
      guard start < at, !isByte(".", at - 1), let end = host(at: at + 1, allowsNumbers: true) else { continue }
      found.append(start..<end)
    }
    return found
  }

  private func isLocal(_ index: Int) -> Bool {
    isAlnum(index)
      || [
        UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "%"),
        UInt8(ascii: "'"),
      ].contains(byte(index))
  }

  /// The end of a host name with a top-level domain of two or more letters, or of an address in brackets.
  private func host(at start: Int, allowsNumbers: Bool) -> Int? {
    if isByte("[", start), allowsNumbers {
      guard let end = ipv4(at: start + 1), isByte("]", end) else { return nil }
      return end + 1
    }
    var end = start
    var lastDot: Int?
    while end < text.count, isAlnum(end) || isByte("-", end) || isByte(".", end) {
      if isByte(".", end) {
        guard isAlnum(end + 1) else { break }
        lastDot = end
      }
      end += 1
    }
    guard let lastDot, lastDot > start, end - lastDot > 2 else { return nil }
    return (lastDot + 1..<end).allSatisfy { !isDigit($0) } ? end : nil
  }

  /// `@name`, where it does not belong to an e-mail address.
  func mentions() -> [Range<Int>] { marked(UInt8(ascii: "@")) }

  /// `#tag`.
  func hashtags() -> [Range<Int>] { marked(UInt8(ascii: "#")) }

  private func marked(_ mark: UInt8) -> [Range<Int>] {
    var found: [Range<Int>] = []
    for start in text.indices where text[start] == mark {
      guard !isAlnum(start - 1), byte(start - 1) != mark else { continue }
      var end = start + 1
      while isAlnum(end) || isByte("_", end) || byte(end) >= 0x80 { end += 1 }
      if end > start + 1 { found.append(start..<end) }
    }
    return found
  }

  // MARK: IP addresses

  /// IPv4 and IPv6 addresses with their normal form: leading zeros of IPv4 numbers are dropped.
  func ipAddresses() -> [(range: Range<Int>, value: String, kind: String)] {
    var found: [(range: Range<Int>, value: String, kind: String)] = []
    var position = 0
    while position < text.count {
      let isStart = !isAlnum(position - 1) && !isByte(".", position - 1) && !isByte(":", position - 1)
      if isStart, isDigit(position), let end = ipv4(at: position), !isAlnum(end),
        !(isByte(".", end) && isDigit(end + 1))
      {
        let parts = String(decoding: text.part(position..<end), as: UTF8.self).split(separator: ".").compactMap {
          Int($0)
        }
        found.append((position..<end, parts.map(String.init).joined(separator: "."), "ipv4"))
        position = end
      } else if isStart, isHex(position) || isByte(":", position), let end = ipv6(at: position) {
        found.append((position..<end, String(decoding: text.part(position..<end), as: UTF8.self), "ipv6"))
        position = end
      } else {
        position += 1
      }
    }
    return found
  }

  private func isHex(_ index: Int) -> Bool { isDigit(index) || byte(index) | 32 &- 97 < 6 }

  private func ipv4(at start: Int) -> Int? {
    var position = start
    for part in 0..<4 {
      if part > 0 {
        guard isByte(".", position) else { return nil }
        position += 1
      }
      var value = 0
      let first = position
      while isDigit(position), position - first < 3 {
        value = value * 10 + Int(byte(position) - 48)
        position += 1
      }
      guard position > first, value < 256 else { return nil }
    }
    return isDigit(position) ? nil : position
  }

  private func ipv6(at start: Int) -> Int? {
    var position = start
    var groups = 0
    var doubles = 0
    while position < text.count {
      let first = position
      while isHex(position), position - first < 5 { position += 1 }
      if position - first > 4 { return nil }
      if position > first { groups += 1 }
      guard isByte(":", position),
        isHex(position + 1) || isByte(":", position + 1) && (isHex(position + 2) || groups > 0)
      else { break }
      if isByte(":", position + 1) {
        doubles += 1
        position += 2
      } else {
        position += 1
      }
    }
    guard !isAlnum(position), !isByte(":", position), groups > 0,
      doubles == 1 && groups < 8 || doubles == 0 && groups == 8
    else { return nil }
    return position
  }

  // MARK: URLs

  /// URLs with a scheme, and bare domains of a known top-level domain.
  func urls() -> [Range<Int>] {
    var found: [Range<Int>] = []
    var position = 0
    while position < text.count {
      guard isAlnum(position), !isAlnum(position - 1), !isByte("@", position - 1), let end = url(at: position) else {
        position += 1
        continue
      }
      found.append(position..<end)
      position = end
    }
    return found
  }

  private func url(at start: Int) -> Int? {
    var position = start
    while byte(position) | 32 &- 97 < 26 { position += 1 }
    let word = String(decoding: text.part(start..<position), as: UTF8.self).lowercased()
    if isByte(":", position), isByte("/", position + 1), isByte("/", position + 2) {
      guard ["http", "https", "ftp", "ftps"].contains(word), let host = schemeHost(at: position + 3) else { return nil }
      return path(at: host)
    }
    if isByte("/", start - 1) || isByte(".", start - 1) || isByte("-", start - 1) || isByte("_", start - 1) {
      return nil
    }
    guard let host = host(at: start, allowsNumbers: false), !isByte("@", host) else { return nil }
    let labels = String(decoding: text.part(start..<host), as: UTF8.self).lowercased().split(separator: ".")
    guard let top = labels.last, TopLevelDomains.contains(top),
      labels.dropLast().contains(where: { $0.contains { !$0.isNumber } }), labels[0].utf8.count > 0
    else { return nil }
    if labels.count == 2, labels[0].allSatisfy(\.isNumber) { return nil }
    return path(at: host)
  }

  private func schemeHost(at start: Int) -> Int? {
    if let address = ipv4(at: start) { return address }
    var end = start
    while isAlnum(end) || isByte("-", end) || (isByte(".", end) && isAlnum(end + 1)) { end += 1 }
    let name = String(decoding: text.part(start..<end), as: UTF8.self).lowercased()
    if name == "localhost" { return end }
    guard let top = name.split(separator: ".").last, name.contains("."), TopLevelDomains.contains(top) else {
      return nil
    }
    return end
  }

  /// The end of a port, path, query and fragment; closing punctuation stays outside.
  private func path(at host: Int) -> Int {
    var end = host
    if isByte(":", end), isDigit(end + 1) {
      end += 1
      while isDigit(end) { end += 1 }
    }
    guard isByte("/", end) || isByte("?", end) || isByte("#", end) else { return end }
    while end < text.count, byte(end) > 32, byte(end) != UInt8(ascii: "<"), byte(end) != UInt8(ascii: ">"),
      byte(end) != UInt8(ascii: "\"")
    { end += 1 }
    while end > host,
      [
        UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ")"),
        UInt8(ascii: "'"), UInt8(ascii: ";"), UInt8(ascii: ":"),
      ].contains(byte(end - 1))
    { end -= 1 }
    return end
  }
}

/// Top-level domains: all country codes that customers are likely to write, and the generic ones in wide use.
enum TopLevelDomains {
  static func contains(_ name: Substring) -> Bool { names.contains(String(name)) }

  private static let names = Set(
    """
    com org net edu gov mil int info biz name pro mobi aero coop museum jobs travel tel asia cat post arpa
    app dev page blog shop store online site website tech cloud space live life world today news media agency email academy design digital solutions services systems technology network group company center support help guru expert tips tools zone city club fun games game run rocks social team works work xyz top vip win loan bank insurance finance money capital fund credit cash pay tax health care dental clinic fitness yoga hospital pharmacy hotel holiday flights cruise cab taxi limo restaurant pizza cafe bar beer wine coffee recipes kitchen garden house homes estate land rent apartments fashion clothing shoes jewelry watch toys gifts kids baby family dog pet photo photos pics gallery art music band film movie tv radio video audio theater tickets events wedding party photography school education university college institute training courses degree science law legal attorney lawyer engineer construction builders contractors auto car cars bike parts repair cleaning plumbing energy solar green eco bio organic farm fish pub press wiki link click download host hosting domains web webcam aws google android microsoft apple amazon youtube chrome gmail bing
    ac ad ae af ag ai al am ao ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
}
