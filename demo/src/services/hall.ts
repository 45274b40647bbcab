import { addHall, execute, systemActor, type World } from '../door.ts'
import { type DemoOrganization, organizationNamed } from '../organization.ts'

const hours = [{ from: '09:00', until: '12:00' }, { from: '13:30', until: '17:00' }]
const usual = { hours, slotMinutes: 30, capacity: 4, daysAhead: 14, most: 5, lateMinutes: 30, misses: 3, closed: false }
/** 大厅 of the demonstration, each with its windows; a window without services takes all. */
export const halls = [
  { code: 'linping', name: '临平区政务服务中心', organization: '临平区政务服务中心', place: '临平区演示路 1 号', phone: '0571-89000001', windows: [['1', '综合受理'], ['2', '综合受理'], ['3', '市场准入'], ['4', '不动产登记'], ['5', '社保医保'], ['6', '帮办代办']] },
  { code: 'linping-house', name: '临平区不动产登记大厅', organization: '临平区规划资源局', place: '临平区演示路 3 号', phone: '0571-89000003', windows: [['1', '转移登记'], ['2', '抵押登记'], ['3', '领证、查询']] },
] as const

/** Opened by the house, each for the department whose it is. */
export async function openHalls(world: World, organizations: readonly DemoOrganization[]): Promise<void> {
  for (const { organization, windows, ...hall } of halls) await execute(world, systemActor('demo'), addHall, { ...usual, ...hall, organization: organizationNamed(organizations, organization).code, windows: windows.map(([number, name]) => ({ number, name, services: [] })) })
}
