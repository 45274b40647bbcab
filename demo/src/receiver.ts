import { personCalled } from './cast.ts'
import { addSubscription, ask, type Door, execute, listGrants, listSubscriptions, removeSubscription, testSubscription, type World } from './door.ts'
import { actAs } from './load.ts'
import { companyDataset } from './sheet/company.ts'

const place = '/demonstration/receiver'

/** 演示接收端: takes whatever comes, keeps nothing and says so on screen. It stands in for a department's own system. */
export const sandboxReceiver: Door = async app => {
  await app.register(async inner => {
    inner.removeAllContentTypeParsers()
    inner.addContentTypeParser('*', (_request, payload, done) => { payload.on('end', () => done(null)).on('error', error => done(error)).resume() })
    inner.post(`${place}/:system`, async (_request, reply) => reply.code(204).send())
    inner.options(`${place}/:system`, async (request, reply) => reply.code(204).header('webhook-allowed-origin', String(request.headers['webhook-request-origin'] ?? '*')).header('webhook-allowed-rate', '120').send())
  })
}

/** 省人社厅 is told of each company that registers, by the receiver of the demonstration. A house that stands at another port than last time sends there. */
export async function subscribeHere(world: World, port: number): Promise<void> {
  const url = `http://127.0.0.1:${port}${place}/employment`, consumer = await actAs(world, personCalled('gaoxiang'))
  const grant = (await ask(world, consumer, listGrants, { side: 'received', dataset: companyDataset, state: 'active', limit: 500 })).items.find(({ ways }) => ways.includes('subscribe'))
  if (!grant) return
  const made = (await ask(world, consumer, listSubscriptions, { grant: grant.id, limit: 500 })).items.filter(one => one.state !== 'ended' && new URL(one.url).pathname.startsWith(place))
  for (const { id, revision } of made.filter(one => one.url !== url)) await execute(world, consumer, removeSubscription, { id, revision })
  if (made.some(one => one.url === url)) return
  const { id } = await execute(world, consumer, addSubscription, { grant: grant.id, name: '就业登记系统', url })
  await execute(world, consumer, testSubscription, { id })
}
