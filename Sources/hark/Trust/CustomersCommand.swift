import ArgumentParser

struct CustomersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customers", abstract: "See, give out and erase what is held on a person, and obey their objections.",
    subcommands: [
      ListCustomersCommand.self, ShowCustomerCommand.self, ExportCustomerCommand.self, ForgetCustomerCommand.self,
      ObjectCommand.self,
    ])
}
