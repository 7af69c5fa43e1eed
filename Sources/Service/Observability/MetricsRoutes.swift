import HTTPTypes
import Hummingbird
import Metrics
import NIOCore

/// `GET /metrics`: what the service measures of itself, for Prometheus.
struct MetricsRoutes: RouteGroup {
  let parts: ServiceParts

  func add(to router: some RouterMethods<ServiceContext>) {
    router.group("metrics").requiring(.read).get { request, _ in
      let meters = parts.meters
      meters.connections.set(parts.connections.count)
      meters.requestsInFlight.set(parts.state.requestsInFlight)
      meters.blockingQueue.set(parts.blocking.depth)
      let isOpenMetrics = request.headers[.accept]?.contains("application/openmetrics-text") ?? false
      let text = meters.exporter.text(isOpenMetrics: isOpenMetrics)
      return Response(
        status: .ok, headers: [.contentType: PrometheusText(isOpenMetrics: isOpenMetrics).contentType],
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: text)))
    }
  }
}
