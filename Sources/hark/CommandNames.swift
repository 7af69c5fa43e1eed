import ArgumentParser

/// Finds a command line that names a command that does not exist: the parser itself would speak of an unexpected argument.
enum CommandNames {
  /// - Throws: ``Failure``, with the command that may have been meant.
  static func check(_ arguments: some Sequence<String>, of root: any ParsableCommand.Type) throws {
    var command = root
    var path = name(of: root)
    for argument in arguments {
      let commands = command.configuration.subcommands
      guard !commands.isEmpty, command.configuration.defaultSubcommand == nil, !argument.hasPrefix("-"),
        argument != "help"
      else { return }
      guard let next = commands.first(where: { name(of: $0) == argument }) else {
        let meant = nearest(to: argument, in: commands.map(name)).map { "; did you mean `\(path) \($0)`?" } ?? "."
        throw Failure.usage("there is no command `\(path) \(argument)`\(meant) `\(path) --help` lists what there is.")
      }
      command = next
      path += " " + argument
    }
  }

  private static func name(of command: any ParsableCommand.Type) -> String {
    command.configuration.commandName ?? command._commandName
  }

  /// The name that is made of `word` by at most two letters more or less; one letter for another counts as two.
  private static func nearest(to word: String, in names: [String]) -> String? {
    let near = names.map { ($0, distance: word.difference(from: $0).count) }.filter { $0.distance <= 2 }
    return near.min { $0.distance < $1.distance }?.0
  }
}
