import Foundation
import Inputs

/// Reads training and test sets: JSON lines, gzip or not, with a text and its label or labels.
public struct TrainingSetReader: Sendable {
  /// The field that holds the text.
  public var textField: String
  /// The field that holds a label, a list of labels or a number.
  public var labelField: String

  public init(textField: String = "text", labelField: String = "label") {
    self.textField = textField
    self.labelField = labelField
  }

  /// One line of a set.
  public struct Row: Sendable {
    /// As the field has it.
    public var text: String
    /// One, several, or none where the label is a number or missing.
    public var labels: [String]
    /// The label as a number, where it is one.
    public var score: Double?
    /// All fields that are texts.
    public var fields: [String: String]
  }

  /// Reads a file.
  ///
  /// - Throws: ``TrainingError`` where the file can't be read or a line is no JSON object with a text.
  public func rows(_ path: String) throws(TrainingError) -> [Row] {
    let data: Data
    do throws(InputError) {
      data = Data(try InputSource(path: path).contents())
    } catch {
      throw TrainingError(.unreadable, "\(path) can't be read: \(error.message)")
    }
    var rows: [Row] = []
    for (number, line) in data.split(separator: UInt8(ascii: "\n")).enumerated() {
      guard let object = try? JSONSerialization.jsonObject(with: line) as? [String: Any],
        let text = object[textField] as? String
      else {
        throw TrainingError(.malformedLine, "\(path), line \(number + 1): no JSON object with a text \"\(textField)\".")
      }
      var labels: [String] = []
      var score: Double?
      switch object[labelField] {
      case let label as String: labels = [label]
      case let list as [Any]: labels = list.compactMap { $0 as? String }
      case let value as NSNumber:
        score = value.doubleValue
        labels = [value.stringValue]
      default: break
      }
      if labels.isEmpty, let list = object["labels"] as? [Any] { labels = list.compactMap { $0 as? String } }
      rows.append(Row(text: text, labels: labels, score: score, fields: object.compactMapValues { $0 as? String }))
    }
    return rows
  }
}
