import { areasOf, mayIn, query } from '#kernel/action'
import { Strict } from '#kernel/schema'
import { problem } from './problems.ts'
import { Bookings, FindHalls, FindSlots, Halls, OfHall, OpenHalls, Queue, Slots, Wall } from './schema.ts'
import { readHallRow } from './table.ts'
import { presentBookings, presentHalls, presentOpenHalls, presentQueue, presentSlots, presentWall, scopeOf } from './views.ts'

/** 大厅 that one works in or governs. */
export const listHalls = query({
  name: 'appointment.list', input: Strict({}), output: Halls,
  async read({ db, actor, areas }) { areas(); return { items: await presentHalls(db, actor), can: ['appointment.addHall'].filter(action => areasOf(actor, action).length > 0) } },
})
/** 哪里能办, for everybody. */
export const findHalls = query({
  name: 'appointment.halls', input: FindHalls, output: OpenHalls, open: true,
  async read({ db, now, areas }, asked) { areas(); return presentOpenHalls(db, asked, now) },
})
/** 哪些时段还能约, for everybody. */
export const findSlots = query({
  name: 'appointment.slots', input: FindSlots, output: Slots, open: true,
  async read({ db, now, areas }, { hall, from }) { areas(); return presentSlots(db, hall, from, now) },
})
/** 我的预约. */
export const listBookings = query({
  name: 'appointment.own', input: Strict({}), output: Bookings,
  async read({ db, actor, areas }) { return { items: areas().length === 0 ? [] : await presentBookings(db, actor.account) } },
})
/** 叫号: a hall's queue of today, for whoever works there. */
export const readQueue = query({
  name: 'appointment.queue', input: OfHall, output: Queue,
  async read({ db, now, actor, areas }, { code }) {
    const hall = await readHallRow(db, code)
    if (!mayIn(areas(), scopeOf(hall))) throw problem.noHall({ code })
    return presentQueue(db, actor, hall, now)
  },
})
/** 显示屏, for everybody: which number goes to which window. */
export const readWall = query({
  name: 'appointment.board', input: OfHall, output: Wall, open: true,
  async read({ db, now, areas }, { code }) { areas(); return presentWall(db, code, now) },
})
