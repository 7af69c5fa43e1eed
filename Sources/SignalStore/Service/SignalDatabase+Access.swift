internal import GRDB

extension SignalDatabase {
  /// Checks that the database can be read and written now.
  ///
  /// - Throws: ``StoreError``.
  public func checkAccess() throws {
    try read { db in _ = try PreparedStatement(db, "SELECT count(*) FROM api_keys").first({ _ in }, { $0.int(0) }) }
    try write { _ in }
  }
}
