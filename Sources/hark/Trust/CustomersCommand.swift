import ArgumentParser

struct CustomersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customers",
    abstract: "See who the customers are, what is held on them, and obey what they say of its use.",
    subcommands: [
      ListCustomersCommand.self, ShowCustomerCommand.self, TimelineCommand.self, MergeCustomersCommand.self,
      SplitCustomerCommand.self, ExportCustomerCommand.self, ForgetCustomerCommand.self, ObjectCommand.self,
      ConsentCommand.self,
    ])
}
