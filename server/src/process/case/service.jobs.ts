import { type Actor, execute, systemActor } from '#kernel/action'
import { divisionPrefix } from '@yiwang/codes'
import { job } from '#kernel/jobs'
import { Problem } from '#kernel/problem'
import { type Call } from './ask.jobs.ts'
import { answerService } from './house.commands.ts'
import { knowServices } from '#process/model'
import { type Service } from './service.rules.ts'

export const house = systemActor('case')

/** The services there are; told when the house is put together, so that a model that asks for another is not published. */
const known = new Map<string, Service>()
export function knowService(service: Service): void {
  known.set(service.name, service)
  knowServices(known.values())
}

/** Whoever decided, with the right to this one thing. */
function actorOf({ account, name, filed }: Call, { command, scope }: Service, inputs: Call['inputs']): Actor {
  const { division, organization } = scope(inputs)
  return { account, name, filed, post: null, division: division ?? null, organization: organization ?? null, rights: [{ action: command.name, division: division === undefined ? '' : divisionPrefix(division), organization: organization ?? null }] }
}

/** A service task: the command is done once, under the token's own key, however often the job comes; then the case hears of it. A refusal goes to the case as an error of its code: the model catches it, or it stops there and somebody sees it. */
export const serviceJob = job<Call>({
  name: 'case.service',
  async run({ world, stopping }, call) {
    const { filed, token, key, inputs } = call, service = known.get(call.service)
    const fail = (message: string, code: string | null) => execute(world, house, answerService, { filed, token, outputs: null, message, code })
    if (!service) return void await fail(`系统不会办 ${call.service}`, null)
    try {
      const answer: Record<string, unknown> = await execute(world, actorOf(call, service, inputs), service.command, service.input(inputs), { idempotencyKey: `case:${key}` })
      await execute(world, house, answerService, { filed, token, outputs: await service.after?.(world, answer, stopping, `case:${key}`) ?? service.output?.(answer) ?? {}, message: null })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const { reasons } = error.detail as { reasons?: unknown }
      await fail([error.message, ...Array.isArray(reasons) ? reasons.map(String) : []].join('：'), error.code)
    }
  },
})
