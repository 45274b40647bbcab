import { type ServerResponse } from 'node:http'
import { type Actor } from '#kernel/action'
import { type Db } from '#kernel/db'
import { type Door } from '#kernel/http'
import { eventsAfter } from './handing.table.ts'
import { type EventRow } from './subscriber.ts'
import { type Tail } from './tail.ts'

/** CloudEvents 1.0, JSON format. Events carry codes and counts, never personal values. */
export const cloudEvent = ({ id, at, type, subject, data }: EventRow, source: string) =>
  ({ specversion: '1.0', id: String(id), source, type, subject, time: at.toISOString(), datacontenttype: 'application/json', data })

/** Who may do nothing in a module hears nothing of it. */
export const mayHear = ({ rights }: Pick<Actor, 'rights'>, type: string): boolean => {
  const module = type.split('.', 1)[0]
  return rights.some(({ action }) => action === '*' || action.split('.', 1)[0] === module)
}

const beat = 20_000, mostBytes = 1 << 20, mostMissed = 1000

/** GET /api/events: server-sent events for whoever is signed in, from `Last-Event-ID` on if the browser names one. */
export function eventsDoor(db: Db, tail: Tail): Door {
  return (app, house) => {
    const open = new Set<ServerResponse>()
    app.addHook('preClose', async () => { for (const response of open) response.end() })
    app.get('/api/events', { onRequest: async request => { await house.actor(request) } }, async (request, reply) => {
      let actor = await house.actor(request)
      reply.hijack()
      const response = reply.raw
      response.writeHead(200, { ...reply.getHeaders(), 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' } as Record<string, string>)
      open.add(response)
      const end = () => {
        clearInterval(heart)
        leave()
        open.delete(response)
        response.end()
      }
      const say = (event: EventRow) => {
        if (!mayHear(actor, event.type)) return
        // a browser that does not read is let go; it comes back with the number of the last event it had
        if (response.writableLength > mostBytes) return end()
        response.write(`id: ${event.id}\ndata: ${JSON.stringify(cloudEvent(event, house.origin))}\n\n`)
      }
      const leave = tail.follow(say)
      const heart = setInterval(() => {
        // the stream ends with the session, and follows the post that is chosen meanwhile
        house.actor(request).then(now => { actor = now; response.write(':\n\n') }, end)
      }, beat)
      response.once('close', end)
      response.write('retry: 3000\n\n')
      const last = Number(request.headers['last-event-id'])
      if (Number.isSafeInteger(last) && last > 0) for (const event of await eventsAfter(db, last, mostMissed)) say(event)
      return reply
    })
  }
}
