import HTTPTypes
import Hummingbird
import NIOCore
import SignalStore

extension Problem {
  /// What an error that a route threw means to the caller; `nil` for one that should not have happened.
  init?(_ error: any Error) {
    switch error {
    case let problem as Problem: self = problem
    case let error as StoreError: self.init(error)
    case let error as HTTPError: self.init(error.status, "http_\(error.status.code)", Problem.sentence(error.status))
    case is NIOTooManyBytesError:
      self.init(.contentTooLarge, "body_too_large", "The body is longer than what is allowed here.")
    case is BrokenOffBody: self.init(.badRequest, "body_broken_off", "The body broke off.")
    case is CancellationError:
      self.init(.serviceUnavailable, "stopping", "The service is stopping. Come back in a second.", retryAfter: 1)
    default: return nil
    }
  }

  /// 500: something that should not have happened, and of which a caller learns no more than that.
  static let unexpected = Problem(
    .internalServerError, "unexpected", "Something went wrong here. The log has it under this answer's X-Request-Id.")

  private init?(_ error: StoreError) {
    switch error.code {
    case .locked:
      self.init(
        .serviceUnavailable, "database_busy", "The database is being written by another program.", retryAfter: 1)
    case .diskFull:
      self.init(
        HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage"), "disk_full", "The service's disk is full."
      )
    case .conflict:
      self.init(.conflict, "conflict", "Somebody else changed the same at the same time. Try again.")
    case .unknownSignal: self.init(.notFound, "no_such_signal", "There is no such signal.")
    case .unknownDocument: self.init(.notFound, "no_such_document", "There is no such document.")
    case .badQuery: self.init(.badRequest, "bad_query", error.message)
    default: return nil
    }
  }

  private static func sentence(_ status: HTTPResponse.Status) -> String {
    status.code < 500 ? "The request can't be answered: \(status.reasonPhrase)." : "The service failed."
  }
}
