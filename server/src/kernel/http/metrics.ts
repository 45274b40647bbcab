import { collectDefaultMetrics, Gauge as PromGauge, Histogram, Registry } from 'prom-client'

/** A figure that is read when somebody looks: how many deliveries wait, how old the oldest job is. Labels are codes of ours, never of persons. */
export interface Gauge { name: string; help: string; labels?: readonly string[]; read(): Promise<number | { labels: Record<string, string>; value: number }[]> }

export interface Metrics { observe(method: string, route: string, status: number, seconds: number): void; text(): Promise<string>; readonly contentType: string }

let process: Registry | undefined
/** One per process, whatever the number of servers in it. The `_total` gauges of prom-client break Prometheus' own naming rules. */
function processRegistry(): Registry {
  if (process) return process
  process = new Registry()
  collectDefaultMetrics({ register: process })
  for (const name of ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total']) process.removeSingleMetric(name)
  return process
}

export function createMetrics(gauges: readonly Gauge[]): Metrics {
  const registry = new Registry()
  const duration = new Histogram({
    name: 'http_request_duration_seconds', help: 'Time from the request to the end of its answer, by route pattern.', registers: [registry],
    labelNames: ['method', 'route', 'status'], buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  })
  for (const { name, help, labels = [], read } of gauges) {
    new PromGauge({
      name, help, registers: [registry], labelNames: [...labels],
      async collect() {
        const value = await read().catch(() => [])
        this.reset()
        if (typeof value === 'number') this.set(value)
        else for (const one of value) this.set(one.labels, one.value)
      },
    })
  }
  return {
    contentType: 'text/plain; version=0.0.4; charset=utf-8',
    observe: (method, route, status, seconds) => duration.observe({ method, route, status: String(status) }, seconds),
    text: async () => `${await processRegistry().metrics()}${await registry.metrics()}`,
  }
}
