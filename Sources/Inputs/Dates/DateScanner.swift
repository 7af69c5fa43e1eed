import Records

/// Takes a date apart: numbers, names of months and days, times, zones, in whatever order they come.
struct DateScanner {
  private let bytes: [UInt8]
  private let order: DateOrder
  private var position = 0

  private var year: Int?
  private var month: Int?
  private var day: Int?
  private var hour: Int?
  private var minute = 0
  private var second = 0
  private var millisecond = 0
  private var offsetMinutes: Int?

  init(bytes: [UInt8], order: DateOrder) {
    self.bytes = bytes
    self.order = order
  }

  /// Longer texts are no dates.
  private static let longestDate = 64

  mutating func timestamp() -> Timestamp? {
    guard bytes.count <= DateScanner.longestDate, bytes.contains(where: \.isASCIIDigit) else { return nil }
    if let time = epochTime() ?? compactTime() { return time }
    while position < bytes.count {
      guard readPart() else { return nil }
    }
    guard let year, let month, let day, let date = CivilDate(year: year, month: month, day: day),
      (hour ?? 0) < 24, minute < 60, second <= 60
    else { return nil }
    return Timestamp(
      date, hour: hour ?? 0, minute: minute, second: second, millisecond: millisecond,
      offsetMinutes: offsetMinutes ?? 0)
  }

  private mutating func readPart() -> Bool {
    let byte = bytes[position]
    if byte.isASCIIDigit { return readNumber() }
    if byte.isASCIILetter { return readWord() }
    switch byte {
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      if hour != nil, readOffset() { return true }
      position += 1
      return byte == UInt8(ascii: "-")
    case UInt8(ascii: "("):
      while position < bytes.count, bytes[position] != UInt8(ascii: ")") { position += 1 }
      position += 1
      return true
    case UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: "."), 0x09:
      position += 1
      return true
    case 0xC2 where position + 1 < bytes.count && bytes[position + 1] == 0xA0:
      position += 2
      return true
    case 0xE2 where bytes[position...].starts(with: [0xE2, 0x80, 0xAF]):
      position += 3
      return true
    default:
      return false
    }
  }

  private func peek(_ distance: Int = 0) -> UInt8? {
    position + distance < bytes.count ? bytes[position + distance] : nil
  }

  private mutating func digits() -> (value: Int, count: Int) {
    var value = 0
    let start = position
    while let byte = peek(), byte.isASCIIDigit, position - start < 9 {
      value = value * 10 + Int(byte & 15)
      position += 1
    }
    return (value, position - start)
  }

  // MARK: Numbers

  private mutating func readNumber() -> Bool {
    let (value, count) = digits()
    if peek() == UInt8(ascii: ":"), count <= 2, hour == nil { return readTime(hour: value) }
    if let separator = peek(),
      separator == UInt8(ascii: "/") || separator == UInt8(ascii: "-")
        || separator == UInt8(ascii: "."), let next = peek(1), next.isASCIIDigit, day == nil, month == nil
    {
      return readNumericDate(first: value, count: count, separator: separator)
    }
    if count == 4 { return set(&year, value) }
    guard count <= 2 else { return false }
    if day == nil {
      if let suffix = suffix() { position += suffix }
      return set(&day, value)
    }
    if let isAfternoon = halfOfDay(), hour == nil { return setHour(value, isAfternoon: isAfternoon) }
    return set(&year, value + (value < 70 ? 2000 : 1900))
  }

  private func set(_ field: inout Int?, _ value: Int) -> Bool {
    guard field == nil else { return false }
    field = value
    return true
  }

  /// The length of `st`, `nd`, `rd` or `th`.
  private func suffix() -> Int? {
    guard let first = peek(), let second = peek(1), peek(2)?.isASCIILetter != true else { return nil }
    let pair = [first.lowercasedASCII, second.lowercasedASCII]
    return ["st", "nd", "rd", "th"].contains { pair.elementsEqual($0.utf8) } ? 2 : nil
  }

  private mutating func readNumericDate(first: Int, count: Int, separator: UInt8) -> Bool {
    position += 1
    let second = digits()
    guard peek() == separator, (1...2).contains(second.count) else {
      // `4-Mar` has no second number; `4.5` is no date.
      return false
    }
    position += 1
    let third = digits()
    if count == 4 {
      guard (1...2).contains(third.count) else { return false }
      (year, month, day) = (first, second.value, third.value)
      if peek()?.lowercasedASCII == UInt8(ascii: "t"), peek(1)?.isASCIIDigit == true { position += 1 }
      return true
    }
    guard count <= 2, third.count == 4 || third.count == 2 else { return false }
    year = third.count == 4 ? third.value : third.value + (third.value < 70 ? 2000 : 1900)
    let isDayFirst: Bool
    if first > 12 {
      isDayFirst = true
    } else if second.value > 12 {
      isDayFirst = false
    } else {
      isDayFirst = separator == UInt8(ascii: ".") || order == .dayFirst
    }
    (day, month) = isDayFirst ? (first, second.value) : (second.value, first)
    return true
  }

  // MARK: Times

  private mutating func readTime(hour value: Int) -> Bool {
    position += 1
    let minutes = digits()
    guard minutes.count == 2 else { return false }
    minute = minutes.value
    if peek() == UInt8(ascii: ":") {
      position += 1
      let seconds = digits()
      guard seconds.count == 2 else { return false }
      second = seconds.value
      if let mark = peek(), mark == UInt8(ascii: ".") || mark == UInt8(ascii: ","), peek(1)?.isASCIIDigit == true {
        position += 1
        readFraction()
      }
    }
    return setHour(value, isAfternoon: halfOfDay())
  }

  private mutating func readFraction() {
    var scale = 100
    while let byte = peek(), byte.isASCIIDigit {
      millisecond += Int(byte & 15) * scale
      scale /= 10
      position += 1
    }
  }

  private mutating func setHour(_ value: Int, isAfternoon: Bool?) -> Bool {
    guard let isAfternoon else {
      hour = value
      return value < 24
    }
    guard (1...12).contains(value) else { return false }
    hour = value % 12 + (isAfternoon ? 12 : 0)
    return true
  }

  /// Reads `AM`, `p.m.` and the like, with the space before it.
  private mutating func halfOfDay() -> Bool? {
    var ahead = 0
    while peek(ahead) == 0x20 || peek(ahead) == 0xE2 || peek(ahead) == 0x80 || peek(ahead) == 0xAF
      || peek(ahead) == 0xC2 || peek(ahead) == 0xA0
    {
      ahead += 1
    }
    guard let letter = peek(ahead)?.lowercasedASCII, letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p")
    else { return nil }
    ahead += 1
    if peek(ahead) == UInt8(ascii: ".") { ahead += 1 }
    guard peek(ahead)?.lowercasedASCII == UInt8(ascii: "m"), peek(ahead + 1)?.isASCIILetter != true else { return nil }
    ahead += 1
    if peek(ahead) == UInt8(ascii: ".") { ahead += 1 }
    position += ahead
    return letter == UInt8(ascii: "p")
  }

  private mutating func readOffset() -> Bool {
    guard offsetMinutes == nil || offsetMinutes == 0, let sign = peek() else { return false }
    let start = position
    position += 1
    let first = digits()
    var minutes = first.value * 60
    if first.count == 4 {
      minutes = first.value / 100 * 60 + first.value % 100
    } else if first.count == 2, peek() == UInt8(ascii: ":") {
      position += 1
      minutes += digits().value
    } else if !(1...2).contains(first.count) {
      position = start
      return false
    }
    guard minutes <= 14 * 60 else {
      position = start
      return false
    }
    offsetMinutes = sign == UInt8(ascii: "-") ? -minutes : minutes
    return true
  }

  // MARK: Words

  private mutating func readWord() -> Bool {
    let start = position
    while let byte = peek(), byte.isASCIILetter { position += 1 }
    let word = String(decoding: bytes[start..<position].map(\.lowercasedASCII), as: UTF8.self)
    if word == "t" || word == "at" || word == "um" { return true }
    if let value = DateNames.month(word) { return month == nil && set(&month, value) }
    if DateNames.isWeekday(word) { return true }
    if let offset = DateNames.offsetMinutes(ofZone: word) {
      if offsetMinutes == nil { offsetMinutes = offset }
      return true
    }
    return false
  }

  // MARK: Bare numbers

  /// Seconds since 1970 in nine or ten digits, with or without a fraction; milli-, micro- and nanoseconds in 13, 16, 19.
  private func epochTime() -> Timestamp? {
    let whole = bytes.prefix(while: \.isASCIIDigit)
    let fraction = bytes.dropFirst(whole.count)
    guard let value = Int64(String(decoding: whole, as: UTF8.self)) else { return nil }
    if !fraction.isEmpty {
      guard (9...10).contains(whole.count), fraction.first == UInt8(ascii: "."), fraction.count > 1,
        fraction.dropFirst().allSatisfy(\.isASCIIDigit)
      else { return nil }
      let digits = (fraction.dropFirst().prefix(3) + [0x30, 0x30]).prefix(3)
      return Timestamp(milliseconds: value * 1000 + digits.reduce(0) { $0 * 10 + Int64($1 & 15) })
    }
    switch whole.count {
    case 9, 10: return Timestamp(milliseconds: value * 1000)
    case 12, 13: return Timestamp(milliseconds: value)
    case 16: return Timestamp(milliseconds: value / 1000)
    case 19: return Timestamp(milliseconds: value / 1_000_000)
    default: return nil
    }
  }

  /// `20260304`, `20260304T100000Z`, `20260304 1000`.
  private func compactTime() -> Timestamp? {
    let dateDigits = bytes.prefix(while: \.isASCIIDigit)
    guard dateDigits.count == 8 else { return nil }
    func number(_ digits: some Collection<UInt8>) -> Int { digits.reduce(0) { $0 * 10 + Int($1 & 15) } }
    guard
      let date = CivilDate(
        year: number(dateDigits.prefix(4)), month: number(dateDigits.dropFirst(4).prefix(2)),
        day: number(dateDigits.suffix(2))), (1900...2200).contains(date.year)
    else { return nil }
    var rest = bytes.dropFirst(8)
    if rest.isEmpty { return Timestamp(date) }
    guard let mark = rest.popFirst(), mark.lowercasedASCII == UInt8(ascii: "t") || mark == 0x20 else { return nil }
    if rest.last?.lowercasedASCII == UInt8(ascii: "z") { rest.removeLast() }
    guard rest.count == 4 || rest.count == 6, rest.allSatisfy(\.isASCIIDigit) else { return nil }
    let hour = number(rest.prefix(2))
    let minute = number(rest.dropFirst(2).prefix(2))
    let second = number(rest.dropFirst(4))
    guard hour < 24, minute < 60, second <= 60 else { return nil }
    return Timestamp(date, hour: hour, minute: minute, second: second)
  }
}
