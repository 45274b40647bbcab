import { type Static, Type } from 'typebox'
import { Day, Instant, Line, Literals, named, Nullable, Strict, Uuid } from '#kernel/schema'
import { ServiceCode } from '#services/service'
import { ApplicationSummary } from './schema.ts'

const Card = Strict({ name: Line(60, 2), residentId: Type.String({ pattern: '^[0-9]{17}[0-9Xx]$', examples: ['330106196203070023'] }) })
const Company = Strict({ /** Only where neither the register nor a sign-in names it. */ name: Type.Optional(Line(100, 2)), /** 授权委托书: what it says and until when, of whoever neither stands for the company nor was authorized here. */ mandate: Type.Optional(Strict({ text: Line(200, 4), until: Day })), uscc: Type.String({ pattern: '^[0-9A-Z]{18}$', examples: ['91330113MA2B0X008N'] }) })
/** 看证件: one of his card, the code of a credential that he shows, or the called number of whoever booked, says who stands there. */
export const MeetVisitor = Strict({
  card: Type.Optional(Card), /** 出示码. */ token: Type.Optional(Line(200, 4)), /** 正在叫的号: the one he came with. */ ticket: Type.Optional(Uuid),
  /** 替单位来: which, by its code. */ company: Type.Optional(Company), origin: Type.Union([Literals('window', 'phone')], { default: 'window' }),
})
const Acts = Literals('stands', 'authorized', 'paper')
export const AskCompany = Strict({ uscc: Company.properties.uscc })
/** 单位: what it is called, whose word that is, and who may act for it. */
export const CompanyAtWindow = named('CompanyAtWindow', Strict({
  uscc: Type.String(), name: Nullable(Type.String()), /** Whose word the name is. Null: nobody's here, and it is copied from the licence. */ source: Nullable(Strict({ kind: Literals('register', 'sign-in'), datasetName: Type.String(), providerName: Type.String(), on: Nullable(Day) })),
  /** Whether the department was granted to read the register of companies. */ granted: Type.Boolean(),
  people: Type.Array(Strict({ name: Type.String(), acts: Literals('stands', 'authorized'), /** For which services; none: all. */ services: Type.Array(Type.String()), until: Nullable(Day) })),
}))
/** 回执上的码: which application it is, for a department that works on it or took it in. */
export const OfSlip = Strict({ id: Uuid })
/** 今天的预约, at the halls of this department. */
const Booked = Strict({ id: Uuid, hallName: Type.String(), startsAt: Instant, endsAt: Instant, serviceName: Nullable(Type.String()), state: Literals('booked', 'kept', 'cancelled', 'missed'), ticket: Nullable(Type.String()) })
/** 来访: who stands there, and what this department has of his. */
export const Visit = named('Visit', Strict({
  id: Uuid, name: Type.String(), kind: Literals('person', 'company'), companyName: Nullable(Type.String()), /** By what he acts for the company. */ acts: Nullable(Acts), mandate: Nullable(Type.String()), mandateUntil: Nullable(Day), /** 证件末四位, to be compared with the card. */ tail: Type.String(), origin: Literals('window', 'phone'), way: Literals('card', 'shown', 'ticket'), at: Instant, /** 排队号. */ ticket: Nullable(Strict({ id: Uuid, label: Type.String(), serviceName: Nullable(Type.String()) })),
  /** He signs in himself: he has an account of his own. */ signsIn: Type.Boolean(), applications: Type.Array(ApplicationSummary), bookings: Type.Array(Booked),
}))
export type Visit = Static<typeof Visit>
/** 窗口收件: a draft for whoever stands there. An id of one's own makes it the same draft however often it is begun. */
export const ReceiveApplication = Strict({ visit: Uuid, id: Type.Optional(Uuid), service: ServiceCode, situation: Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 40 }), { default: {} }) })
