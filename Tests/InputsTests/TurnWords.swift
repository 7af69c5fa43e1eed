import Foundation
import Records

/// A turn's text without what is set apart.
func ownWords(_ turn: Turn) -> String {
  let bytes = Array(turn.text.utf8)
  var kept: [UInt8] = []
  var position = 0
  for range in turn.setApart {
    kept += bytes[position..<range.lowerBound] + [0x20]
    position = range.upperBound
  }
  return String(decoding: kept + bytes[position...], as: UTF8.self)
}

func readFile(_ path: String) -> [UInt8]? {
  FileManager.default.contents(atPath: path).map(Array.init)
}
