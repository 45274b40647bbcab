import { dayOf } from '#data/registry'
import { caseNo, cellsOf, clockText } from './handled.rules.ts'
import { type Rated } from './views.ts'

/** 评价渠道 of GB/T 39046—2020. */
const channels: Readonly<Record<string, string>> = { pc: 'PC端', mobile: '移动端', qr: '二维码', pad: '大厅平板', terminal: '大厅其他终端', phone: '电话', sms: '短信' }

/** One record of 好差评, by the codes of its fields: 满意, 整改 and 回访 only of what counts. */
export function ratingRecord({ id, number, place, submittedAt, serviceName, division, window, kind, invitedAt, at, channel, level, again, items, mendedAt, calledAt, struckAt }: Rated, organizationName: string): Record<string, string> {
  const askedOn = dayOf(invitedAt), counts = level !== null && struckAt === null, bad = counts && level >= 4
  return cellsOf({
    rating_no: `PJ${division.slice(0, 6)}-${askedOn.slice(0, 7).replace('-', '')}-${id.slice(-12)}`, case_no: number === null || submittedAt === null ? null : caseNo({ number, place, division, submittedAt }), service: serviceName, organization: organizationName, window, division_code: division.slice(0, 6),
    kind: kind === 'online' ? '网上' : '窗口', asked_on: askedOn, rated: level !== null, rated_at: at === null ? null : clockText(at), channel: channel === null ? null : channels[channel] ?? null, level, times: level === null ? 0 : again === null ? 1 : 2, level_after: again, items: items === null || items.length === 0 ? null : items.join('、').slice(0, 60),
    satisfied: counts ? level <= 3 : null, mended: bad ? mendedAt !== null : null, called: bad ? calledAt !== null : null,
  })
}
