/// Splits UTF-8 text at the default sentence boundaries of Unicode 15.0.0 (UAX #29, section 5), exactly.
///
/// ``Tokenizer`` adapts these boundaries to chats and reviews; this is the standard itself. A byte that is no UTF-8
/// counts as a scalar without properties.
public struct SentenceSegmenter: Sendable {
  public init() {}

  /// Writes the boundaries of a text in rising order, its start and end among them; none for an empty text.
  ///
  /// - Complexity: Linear in the number of bytes.
  public func boundaries(of utf8: Span<UInt8>, into boundaries: inout [Int32]) {
    boundaries.removeAll(keepingCapacity: true)
    guard !utf8.isEmpty else { return }
    var position = 0
    boundaries.append(0)
    while position < utf8.count {
      position = endOfSentence(startingAt: position, in: utf8)
      boundaries.append(Int32(truncatingIfNeeded: position))
    }
  }

  /// The boundary that follows `start`, which must be a boundary itself and lie inside the text.
  public func endOfSentence(startingAt start: Int, in utf8: Span<UInt8>) -> Int {
    var position = start
    var previous = SentenceBreak.other
    var ending: Ending?
    while position < utf8.count {
      if ending == nil {
        let skipped = Self.endOfPlainASCII(from: position, in: utf8)
        if skipped > position {
          previous = ScalarProperties(UInt32(utf8[skipped - 1])).sentenceBreak
          position = skipped
          continue
        }
      }
      let scalar = DecodedScalar(utf8, at: position)
      let next = ScalarProperties(scalar.value).sentenceBreak
      if next == .extend || next == .format {
        position += scalar.length
        continue
      }
      if let open = ending {
        switch open.effect(of: next) {
        case .goesOn(let following): ending = following
        case .endsUnlessLowerFollows:
          guard Self.lowerFollows(from: position, in: utf8) else { return position }
          ending = nil
        case .ends: return position
        }
      }
      position += scalar.length
      switch next {
      case .carriageReturn:
        return position < utf8.count && utf8[position] == .ascii("\n") ? position + 1 : position
      case .lineFeed, .separator:
        return position
      case .terminator, .ambiguousTerminator:
        ending = Ending(isAmbiguous: next == .ambiguousTerminator, before: previous)
      default:
        break
      }
      previous = next
    }
    return position
  }

  /// The first position from `position` on where an ASCII character ends something, or where one that is not ASCII
  /// stands.
  @inline(__always) private static func endOfPlainASCII(from position: Int, in utf8: Span<UInt8>) -> Int {
    var position = position
    while position < utf8.count {
      let word = ByteWord(utf8, at: position)
      let marks =
        word.firstByte(equalTo: .ascii(".")) | word.firstByte(equalTo: .ascii("!"))
        | word.firstByte(equalTo: .ascii("?")) | word.firstByte(equalTo: .ascii("\n"))
        | word.firstByte(equalTo: .ascii("\r")) | word.bytesBeyondASCII
      if marks != 0 { return min(position + (marks.trailingZeroBitCount >> 3), utf8.count) }
      position += 8
    }
    return utf8.count
  }

  /// The right side of rule SB8: nothing but what is no letter, separator or terminator, then a lower-case letter.
  private static func lowerFollows(from position: Int, in utf8: Span<UInt8>) -> Bool {
    var position = position
    while position < utf8.count {
      let scalar = DecodedScalar(utf8, at: position)
      switch ScalarProperties(scalar.value).sentenceBreak {
      case .lower: return true
      case .otherLetter, .upper, .carriageReturn, .lineFeed, .separator, .terminator, .ambiguousTerminator: return false
      default: position += scalar.length
      }
    }
    return false
  }
}

extension SentenceSegmenter {
  /// A terminator that was read, with the closing marks and spaces after it.
  private struct Ending {
    enum Effect {
      /// No boundary; what is open from here on.
      case goesOn(Ending?)
      case endsUnlessLowerFollows
      case ends
    }

    /// A full stop, which may be part of an abbreviation or a number (ATerm).
    let isAmbiguous: Bool
    /// What stood before the terminator.
    let before: SentenceBreak
    var hasClose = false
    var hasSpace = false

    init(isAmbiguous: Bool, before: SentenceBreak) {
      self.isAmbiguous = isAmbiguous
      self.before = before
    }

    /// Rules SB6 to SB11 for the boundary before `next`.
    func effect(of next: SentenceBreak) -> Effect {
      if isAmbiguous, !hasClose, !hasSpace {
        if next == .numeric { return .goesOn(nil) }
        if next == .upper, before == .upper || before == .lower { return .goesOn(nil) }
      }
      var open = self
      switch next {
      case .close where !hasSpace:
        open.hasClose = true
        return .goesOn(open)
      case .space:
        open.hasSpace = true
        return .goesOn(open)
      case .carriageReturn, .lineFeed, .separator, .continuation, .terminator, .ambiguousTerminator:
        return .goesOn(nil)
      default:
        return isAmbiguous ? .endsUnlessLowerFollows : .ends
      }
    }
  }
}
