/** A house that is spoken to from outside. */
interface Door { done<T>(asked: { method: 'GET' | 'POST'; path: string; payload?: object }): Promise<T> }
/** A hall with one window that takes everything. */
export const hall = { name: '政务服务中心', place: '人民路 1 号', phone: '0571-88880000', hours: [{ from: '09:00', until: '12:00' }], windows: [{ number: '1', name: '综合窗口', services: [] }], slotMinutes: 30, capacity: 5, daysAhead: 10, most: 10, lateMinutes: 30, misses: 3, closed: false }

/** A slot of the day after, as it is asked for. */
export const slot = (time: string, day = '2026-03-03') => new Date(`${day}T${time}:00+08:00`).toISOString()
export const booked = ({ done }: Door, time: string, day?: string) => done<{ id: string; code: string }>({ method: 'POST', path: '/appointments', payload: { hall: 'center', startsAt: slot(time, day) } })
/** The ticket that stands at the window; called, where none does. */
export async function atWindow({ done }: Door): Promise<string> {
  const now = async () => (await done<{ windows: { ticket: { id: string } | null }[] }>({ method: 'GET', path: '/halls/center/queue' })).windows[0]?.ticket?.id
  const there = await now()
  if (there !== undefined) return there
  for (const step of ['tickets', 'call']) await done({ method: 'POST', path: `/halls/center/${step}`, payload: step === 'call' ? { window: '1' } : {} })
  return (await now())!
}
