import { execute, systemActor, type World } from '#kernel/action'
import { type Door } from '#kernel/http'
import { hearCallback } from './house.commands.ts'

const house = systemActor('payment')
/** 支付通知: where a channel tells what became of an order. Its body is read as it came, since the signature is over its bytes; whoever has no signature is refused. */
export const paymentDoor = (world: World): Door => async app => {
  await app.register(async inner => {
    inner.removeAllContentTypeParsers()
    inner.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 10_000 }, (_request, body, done) => done(null, body))
    inner.post<{ Params: { adapter: string } }>('/payments/callback/:adapter', async (request, reply) => {
      await execute(world, house, hearCallback, { adapter: request.params.adapter, headers: Object.fromEntries(Object.entries(request.headers).filter(([name]) => name.startsWith('webhook-'))), body: String(request.body ?? '') })
      return reply.code(204).send()
    })
  })
}
