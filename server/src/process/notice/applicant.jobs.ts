import { execute, systemActor } from '#kernel/action'
import { subscriber } from '#kernel/outbox'
import { givenOf, newsOf } from '#process/case'
import { tellNotice } from './message.commands.ts'

const house = systemActor('notice')
const ends = ['complete', 'answerService', 'fireTimer', 'tell', 'answerChild', 'withdraw', 'answer'].map(verb => `case.${verb}`)

/** What happens to an application reaches whoever applied: received, something to mend, done. What a drawing says beside that, it says by a step of its own. */
export const followApplications = subscriber({
  name: 'notice.followApplications', types: ['case.open', 'case.askSupplement', ...ends],
  async handle(world, { type, subject, data }) {
    if (data.over === false && ends.includes(type)) return
    const news = await newsOf(world.db, subject)
    if (news === null || news.askedBy.includes(':') || (ends.includes(type) && !news.over)) return
    const { application, serviceName, requests, outcome } = await givenOf(world.db, news.filed)
    if (typeof application !== 'string') return
    const what = type === 'case.open' ? 'submitted' : type === 'case.askSupplement' ? 'supplement' : 'closed', latest = requests.findLast(({ kind }) => kind === 'supplement')
    const values = { service: typeof serviceName === 'string' ? serviceName : news.title, ...what === 'supplement' ? { items: (latest?.items ?? []).join('；').slice(0, 280) || '见办件' } : {}, ...what === 'closed' ? { outcome: outcome ?? '已办完' } : {} }
    await execute(world, house, tellNotice, { account: news.askedBy, event: `application.${what}`, values, key: `${what}:${what === 'supplement' ? latest?.id ?? news.filed : news.filed}`, filed: news.filed, link: `/applications/${application}` })
  },
})
