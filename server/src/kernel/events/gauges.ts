import { type Gauge } from '#kernel/http'

/** How many browsers listen to this server. */
export const eventGauges = (listening: () => number): Gauge[] => [{ name: 'event_streams', help: 'Browsers that listen to events.', read: async () => listening() }]
