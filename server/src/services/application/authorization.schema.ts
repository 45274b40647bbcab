import { Type } from 'typebox'
import { Day, Instant, Line, Literals, named, Nullable, Strict, Uuid } from '#kernel/schema'
import { ServiceCode } from '#services/service'

/** 授权代办: who may apply for whom, for which services (none: all), until which day. */
export const Authorization = named('ApplicationAuthorization', Strict({
  id: Uuid, /** Given by oneself or in the name of one's company, or to oneself. */ side: Literals('given', 'received'), /** For whom: a person, or a company. */ name: Type.String(), /** Who gave it. */ giverName: Type.String(), /** To the giver masked (王**), until the agent acted by it or where the giver wrote the name himself. */ agentName: Type.String(), company: Type.Boolean(), services: Type.Array(Strict({ code: ServiceCode, name: Type.String() })), until: Day, givenAt: Instant, endedAt: Nullable(Instant), state: Literals('open', 'ended', 'expired'), /** Ended by the one who was to act. */ declined: Type.Boolean(), /** How often it was used, and when last. */ uses: Type.Integer(), usedAt: Nullable(Instant), can: Type.Array(Type.String()),
}))
export const Authorizations = Strict({ items: Type.Array(Authorization) })
export const Authorize = Strict({ /** 他登录用的名字. */ to: Line(100, 2), /** 他的姓名, where the giver knows it: it must be his. */ name: Type.Optional(Line(100, 1)), services: Type.Array(ServiceCode, { maxItems: 50, uniqueItems: true, default: [] }), until: Day, /** 以企业的名义: its name. */ company: Type.Optional(Line(100, 2)) })
export const OfAuthorization = Strict({ id: Uuid })
