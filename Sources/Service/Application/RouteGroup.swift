import Hummingbird

/// A group of routes that belong together.
protocol RouteGroup {
  func add(to router: some RouterMethods<ServiceContext>)
}
