import { PassThrough } from 'node:stream'
import { type Actor, type World } from '#kernel/action'
import { type Door, httpProblem } from '#kernel/http'
import { type Module } from '#kernel/module'
import { type Outbox, type PlacedEvent } from '#kernel/outbox'
import { hearsOf, mayHear } from './hears.ts'
import { eventHub, type Hub, type Listener } from './hub.ts'

/** CloudEvents 1.0, JSON format. What happened, to what, with codes and counts; never a personal value. */
export const cloudEvent = ({ id, at, type, subject, data }: PlacedEvent, source: string) =>
  ({ specversion: '1.0', id: String(id), source, type, subject, time: at.toISOString(), datacontenttype: 'application/json', data })

export interface EventsOptions {
  world: World
  modules: readonly Module[]
  outbox: Pick<Outbox, 'onEvents'>
  /** Streams of one account, and of everybody, on this server. */
  most?: { account: number; all: number }
  /** Milliseconds between signs of life, at which the session is looked at again. */
  beat?: number
  /** Bytes that may wait for a browser that does not read. */
  buffer?: number
}

/** GET /api/events: what happens in the house, as it happens, for whoever is signed in; from `Last-Event-ID` on if the browser names one. */
export function eventsDoor({ world, modules, outbox, most = { account: 30, all: 2000 }, beat = 15_000, buffer = 1 << 20 }: EventsOptions): { door: Door; hub: Hub } {
  const known = hearsOf(modules), hub = eventHub(world.db)
  const streams = new Set<Stream>()
  const door: Door = (app, house) => {
    outbox.onEvents(() => { hub.look().catch((error: unknown) => house.log.error('events.look', error)) })
    app.addHook('preClose', async () => { for (const stream of streams) stream.end() })
    app.get('/api/events', { exposeHeadRoute: false }, async (request, reply) => {
      const actor = await house.actor(request)
      if (streams.size >= most.all || [...streams].filter(stream => stream.actor.account === actor.account).length >= most.account) throw httpProblem.tooMany({ retryAfter: 30 })
      const stream = new Stream(actor, {
        buffer, beat, again: () => house.actor(request, { quiet: true }),
        tell: (event, to) => (mayHear(known, to, event) ? `id: ${event.position}\ndata: ${JSON.stringify(cloudEvent(event, house.origin))}\n\n` : null),
      })
      streams.add(stream)
      stream.out.once('close', () => { stream.end(); streams.delete(stream); hub.leave(stream) })
      stream.out.write('retry: 2000\n\n')
      const after = Number(request.headers['last-event-id'] || Number.NaN)
      hub.join(stream, Number.isSafeInteger(after) && after >= 0 ? after : null).then(whole => {
        if (stream.out.destroyed) hub.leave(stream)
        // Too much was missed, or nobody knows how much: look at everything anew.
        else if (!whole) stream.out.write('event: missed\ndata: {}\n\n')
      }, (error: unknown) => { house.log.error('events.join', error); stream.end() })
      return reply.header('cache-control', 'no-store').header('x-accel-buffering', 'no').type('text/event-stream; charset=utf-8').send(stream.out)
    })
  }
  return { door, hub }
}

interface Ways { buffer: number; beat: number; again(): Promise<Actor>; tell(event: PlacedEvent, to: Actor): string | null }

/** One browser's stream: ends with the session, follows the post that is chosen meanwhile, and lets go of whoever does not read. */
class Stream implements Listener {
  position = 0
  actor: Actor
  readonly out: PassThrough
  readonly #ways: Ways
  readonly #heart: NodeJS.Timeout
  #told = ''
  constructor(actor: Actor, ways: Ways) {
    this.actor = actor
    this.#ways = ways
    this.out = new PassThrough({ highWaterMark: ways.buffer })
    this.out.on('error', () => {})
    this.#heart = setInterval(() => this.#look(), ways.beat)
  }
  hear(event: PlacedEvent): void {
    const text = this.#ways.tell(event, this.actor)
    if (text !== null) this.#write(text)
    // Signed out, another post, other rights: not only at the next beat.
    if (event.type.startsWith('identity.') && (event.subject === this.actor.account || /\.(change|add)(Post|Role|Account)$/.test(event.type))) this.#look()
  }
  end(): void {
    clearInterval(this.#heart)
    this.out.end()
  }
  #look(): void {
    this.#ways.again().then(actor => {
      this.actor = actor
      // How far it is, also for what it may not hear: it need not look there again when it comes back.
      const told = `id: ${this.position}\n\n`
      this.#write(told === this.#told ? ':\n\n' : told)
      this.#told = told
    }, () => this.end())
  }
  #write(text: string): void {
    if (this.out.writableEnded) return
    // It comes back with the number of the last event it had.
    if (this.out.writableLength + this.out.readableLength > this.#ways.buffer) { this.out.destroy(); clearInterval(this.#heart); return }
    this.out.write(text)
  }
}
