import Learning

/// The texts in parts of about equal size, each with about the same share of every label.
struct Folds: Sendable {
  let count: Int
  private let folds: [Int32]
  private let lists: [[Int32]]

  init(trainer: TextClassifierTrainer) {
    let textCount = trainer.textCount
    count = max(2, min(trainer.parameters.folds, textCount))
    var generator = SeededGenerator(seed: 7)
    var order = [Int32](0..<Int32(textCount))
    order.shuffle(using: &generator)
    let labelCount = trainer.labels.count
    let keys: [Int] = (0..<textCount).map { text in
      switch trainer.outputs {
      case .exclusive: Int(trainer.classes[text])
      case .independent: (0..<labelCount).first { trainer.memberships[text * labelCount + $0] } ?? -1
      }
    }
    // A stable sort: texts of one label stay in their shuffled order.
    let grouped = order.enumerated().sorted {
      (keys[Int($0.element)], $0.offset) < (keys[Int($1.element)], $1.offset)
    }
    var folds = [Int32](repeating: 0, count: textCount)
    var lists = [[Int32]](repeating: [], count: count)
    for (position, text) in grouped.enumerated() {
      folds[Int(text.element)] = Int32(position % count)
      lists[position % count].append(text.element)
    }
    self.folds = folds
    self.lists = lists
  }

  func fold(of text: Int32) -> Int { Int(folds[Int(text)]) }

  func members(of fold: Int) -> [Int32] { lists[fold] }
}
