// What the tests of the whole house ask of applications.
import { completeUscc } from '@yiwang/codes'
import { execute, systemActor } from '#kernel/action'
import { paperPdf } from '#kernel/testing'
import { newContract, newField } from '#data/catalogue'
import { addModel, publishModel } from '#process/model'
import { addService, publishService } from '#services/service'
import { inTurn } from './process.scene.test.ts'
import { foodGuide } from './service.scene.test.ts'
import { type Asked, civil, element, type House, housing, serviceCode, situation, terms } from './scene.test.ts'

type Way = Pick<Asked, 'path' | 'payload'>
const visitor = { name: '老李', residentId: '330106194101010039' }
/** An application with a field that shared data answer. */
async function doubtful({ done, applications }: House): Promise<string> {
  await done({ method: 'POST', path: '/data-elements', payload: { ...element, code: 'person.home', classification: 'L3', sensitive: 'address' } })
  await done({ method: 'POST', path: '/datasets', payload: { code: 'mzt.home', contract: newContract({ name: '住址', provider: civil, fields: [newField({ code: 'resident_id', name: '身份证号', type: 'text', length: 18, key: true, sensitive: 'residentId', classification: 'L3' }), newField({ code: 'home', name: '住址', type: 'text', sensitive: 'address', classification: 'L3', dataElement: 'person.home' })] }) } })
  await done({ method: 'POST', path: '/datasets/mzt.home/publish', payload: { revision: 1 } })
  await done({ method: 'POST', path: '/data-elements/person.home/appoint', payload: { revision: 1, authority: 'mzt.home', reason: '户籍登记' } })
  await done({ method: 'POST', path: '/grants', payload: { dataset: 'mzt.home', consumer: housing, ...terms, fields: ['resident_id', 'home'], level: 'L3', legalBasis: '《建筑法》第八条', ways: ['query'] } })
  return applications.saved
}
/** 要求听证 can be said: the drawing waits for it. */
async function heard({ world, done }: House): Promise<string> {
  const [one, other] = [systemActor('one'), systemActor('other')], bpmn = inTurn([['startEvent', 's'], ['intermediateCatchEvent', 'wait', 'name="等他说"', '<bpmn:messageEventDefinition id="asked-message" messageRef="asked" />'], ['endEvent', 'e']]).replace('<bpmn:process', '<bpmn:message id="asked" name="hearing.asked" /><bpmn:process'), service = `${housing}2000114008000`
  await execute(world, one, addModel, { code: 'permit.heard', name: '听证', organization: housing, document: { bpmn, forms: {}, decisions: {} } })
  await execute(world, other, publishModel, { code: 'permit.heard', revision: 1 })
  await execute(world, one, addService, { code: service, organization: housing, guide: { ...foodGuide, level: '2', basicCode: service.slice(19), questions: [], materials: [], model: 'permit.heard' } })
  await execute(world, other, publishService, { code: service, revision: 1 })
  const { id } = await done<{ id: string }>({ method: 'POST', path: '/applications', payload: { service } })
  await done({ method: 'POST', path: `/applications/${id}/submit`, payload: {} })
  return id
}
/** One right request for everything that is asked of applications by POST. */
export const applicationWays: Record<string, (house: House) => Way | Promise<Way>> = {
  'application.begin': () => ({ path: '/applications', payload: { service: serviceCode('applied'), situation } }),
  'application.save': ({ applications }) => ({ path: `/applications/${applications.saved}/save`, payload: { answers: { shop: { value: '面馆', at: '2026-03-02T00:00:00.000Z' } } } }),
  'application.submit': ({ applications }) => ({ path: `/applications/${applications.submitted}/submit`, payload: {} }),
  'application.supply': ({ applications }) => ({ path: `/applications/${applications.supplied}/supply`, payload: { values: { 'material-1': '补上了' } } }),
  'application.withdraw': ({ applications }) => ({ path: `/applications/${applications.withdrawn}/withdraw`, payload: { reason: '不办了' } }),
  'application.hearing': async house => ({ path: `/applications/${await heard(house)}/hearing`, payload: { ask: true } }),
  'application.enter': () => ({ path: '/window/applications', payload: { service: serviceCode('applied'), situation, visitor } }),
  'application.meet': () => ({ path: '/window/visits', payload: { card: visitor } }),
  'application.company': () => ({ path: '/window/companies', payload: { uscc: completeUscc('11330000002482137') } }),
  'application.receive': async ({ done }) => ({ path: `/window/visits/${(await done<{ id: string }>({ method: 'POST', path: '/window/visits', payload: { card: visitor } })).id}/applications`, payload: { service: serviceCode('applied'), situation } }),
  'application.doubt': async house => ({ path: `/applications/${await doubtful(house)}/doubt`, payload: { key: 'home', proposed: '演示路 3 号', reason: '搬家了' } }),
  'application.provide': ({ applications }) => ({ path: `/applications/${applications.saved}/provide`, payload: { key: 'form', way: 'paper' } }),
  'application.upload': ({ applications }) => ({ path: `/applications/${applications.saved}/files?key=form&fileName=a.pdf`, payload: paperPdf('a').toString() }),
  'application.authorize': () => ({ path: '/authorizations', payload: { to: 'liangjing', until: '2026-12-31' } }),
  'application.endAuthorization': async ({ done }) => ({ path: `/authorizations/${(await done({ method: 'POST', path: '/authorizations', payload: { to: 'sunli', until: '2026-12-31' } })).id}/end`, payload: {} }),
  'application.declineAuthorization': async ({ world, done }) => {
    const { id } = await done({ method: 'POST', path: '/authorizations', payload: { to: 'sunli', until: '2026-12-31' } })
    // as if it had been given to whoever asks
    await world.sql('update application_authorization set account = agent, agent = account where id = $1', [id])
    return { path: `/authorizations/${id}/decline`, payload: {} }
  },
  'application.drop': ({ applications }) => ({ path: `/applications/${applications.dropped}/drop`, payload: {} }),
}
