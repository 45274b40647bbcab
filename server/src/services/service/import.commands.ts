import { command } from '#kernel/action'
import { takeOrganization } from '#data/registry'
import { bareGuide } from './import.rules.ts'
import { Imported, ImportList } from './import.schema.ts'
import { lookAt } from './import.views.ts'
import { services } from './table.ts'

/** 导入清单: a draft for each item that is new, all in one go; done again, it finds them there and adds nothing. */
export const importServices = command({
  name: 'service.import', input: ImportList, output: Imported, subject: () => '事项清单',
  async run({ tx, now, actor, permit, record }, { file, departments, also }) {
    const { items, written, organizationOf } = await lookAt(tx, file, departments), wanted = new Set(also), homes = new Map<string, string>()
    const taken = items.filter(({ state, code, at }) => code !== null && (state === 'new' || (state === 'strange' && wanted.has(at))))
    for (const { department } of taken) {
      const organization = organizationOf.get(department)!
      if (homes.has(organization)) continue
      const { division } = await takeOrganization(tx, organization)
      permit({ division, organization })
      homes.set(organization, division)
    }
    if (homes.size === 0) permit(actor.division === null ? {} : { division: actor.division })
    for (const { at, code, department, name } of taken) {
      const organization = organizationOf.get(department)!, division = homes.get(organization)!
      await services.begin(tx, { code: code!, name, organization, division }, { guide: bareGuide(written[at]!, division) }, { account: actor.account, at: now, note: '从清单导入' })
    }
    const same = items.filter(({ state }) => state === 'same').length
    record({ added: taken.length, same })
    return { added: taken.length, same, left: items.length - taken.length - same, codes: taken.slice(0, 20).map(({ code }) => code!) }
  },
})
