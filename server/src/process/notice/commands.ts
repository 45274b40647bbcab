import { type Actor, command, type CommandContext } from '#kernel/action'
import { MuteNotices, Notices, ReadNotices } from './schema.ts'
import { mute, readUntil } from './table.ts'
import { presentNotices } from './views.ts'

/** One's own notices are one's own, wherever one's post is. */
export const own = ({ organization, division }: Actor): Parameters<CommandContext['permit']>[0] => ({ ...organization === null ? {} : { organization }, ...division === null ? {} : { division } })

/** 看过了: all of one's own up to one of them. */
export const readNotices = command({
  name: 'notice.read', input: ReadNotices, output: Notices, subject: () => 'notice',
  async run({ tx, now, actor, permit }, { until }) {
    permit(own(actor))
    await readUntil(tx, actor.account, until, now)
    return presentNotices(tx, actor.account)
  },
})
/** 不想听: kinds that are not told to one any more. */
export const muteNotices = command({
  name: 'notice.mute', input: MuteNotices, output: Notices, subject: () => 'notice',
  async run({ tx, actor, permit }, { kinds }) {
    permit(own(actor))
    await mute(tx, actor.account, kinds)
    return presentNotices(tx, actor.account)
  },
})
