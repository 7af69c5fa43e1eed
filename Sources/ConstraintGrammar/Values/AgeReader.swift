/// Reads ages: `five years old`, `87 yo`, `17-month-old`, `6 weeks of age`, `age 5`.
struct AgeReader {
  let view: TurnView

  struct Result {
    var value: ExactNumber
    var unit: TimeUnit
    var end: Int
  }

  func age(at index: Int) -> Result? {
    NumberReader(view: view).number(at: index).flatMap { age(at: index, number: $0) }
  }

  /// The age that begins with a number.
  func age(at index: Int, number: NumberReader.Result) -> Result? {
    guard number.power == nil, !view.isSymbol("-", index) else { return nil }
    var next = number.end
    if view.isSymbol("-", next) { next += 1 }
    if view.has(.yearsOld, next) {
      return Result(value: number.value, unit: .year, end: next + 1)
    }
    guard let unit = view.facts(next).unit, [.day, .week, .month, .year].contains(unit), view.facts(next).dayPart == nil
    else {
      if view.length(next) == 1, view.isShape(.letters, next), view.text[Int(view.lexemes[next].start)] | 32 == 121,
        view.isSymbol("/", next + 1), view.text[Int(view.lexemes[min(view.count - 1, next + 2)].start)] | 32 == 111
      {
        return Result(value: number.value, unit: .year, end: next + 3)
      }
      return nil
    }
    next += 1
    if view.isSymbol("-", next) { next += 1 }
    if view.has(.oldWord, next) { return Result(value: number.value, unit: unit, end: next + 1) }
    if view.has(.ofWord, next), view.has(.ageWord, next + 1) {
      return Result(value: number.value, unit: unit, end: next + 2)
    }
    return nil
  }
}
