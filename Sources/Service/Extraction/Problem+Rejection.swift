import HTTPTypes
import Inputs

extension Problem {
  /// Why a document that came in a request can't be read.
  init(_ reason: Rejection.Reason) {
    let status: HTTPResponse.Status =
      switch reason.code {
      case .invalidJSON, .invalidUTF8, .nestingTooDeep: .badRequest
      case .tooLong: .contentTooLarge
      default: .unprocessableContent
      }
    self.init(status, reason.code.rawValue, "The document can't be read: \(reason.message).")
  }
}
