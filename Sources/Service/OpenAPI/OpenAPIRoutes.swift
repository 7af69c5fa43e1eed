import HTTPTypes
import Hummingbird
import NIOCore

/// The description of the API, for people and programs without a key too.
struct OpenAPIRoutes: RouteGroup {
  private let description = ByteBuffer(bytes: EmbeddedFile.all["openapi.json"]?.bytes ?? [])

  func add(to router: some RouterMethods<ServiceContext>) {
    router.get("openapi.json") { [description] _, _ in
      Response(
        status: .ok, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: description))
    }
  }
}
