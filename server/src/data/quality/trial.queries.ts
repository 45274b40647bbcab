import { mayIn, query } from '#kernel/action'
import { lakeTable, maskCell, shownAs, takePublishedDataset } from '#data/catalogue'
import { listsFor } from './assess.table.ts'
import { countRecords, fieldsInTable, findBroken, judgeRecords, type Records, withPatience } from './engine.table.ts'
import { fieldsOf } from './fitting.rules.ts'
import { assertFitting } from './fitting.views.ts'
import { problem } from './problems.ts'
import { type Finding, isIssue, scoreDelivery } from './rules.ts'
import { type Rule, Trial, TryRule } from './schema.ts'
import { lastResults, rulesOf } from './table.ts'

/** How long all records may be looked at for one trial. */
const patience = 45, most = 5

/** 试一试: asks a rule of all records there are, before it is switched on; nothing is changed. The examples are masked by level for everybody. */
export const tryRule = query({
  name: 'quality.try', input: TryRule, output: Trial, protected: true,
  async read({ db, actor, now, areas, trace }, { code: dataset, rule: replaced, ...body }) {
    const { division, provider, contract } = await takePublishedDataset(db, dataset), own = areas()
    if (!mayIn(own, { division, organization: provider })) throw problem.notYours()
    await assertFitting(db, actor, { dataset, provider, contract }, body)
    const table = lakeTable(dataset).current, fields = await fieldsInTable(db, table, contract)
    if (!fields) throw problem.noRecords({ dataset })
    const rule: Rule = { dataset, code: replaced ?? 'tried', ...body, enabled: true, origin: 'own', revision: 1, changedAt: now.toISOString() }
    const others = (await rulesOf(db, dataset)).filter(each => each.enabled), rulesThen = [...others.filter(({ code }) => code !== rule.code), rule]
    const lists = await listsFor(db, [...others, rule], now)
    // both versions of a changed rule are judged in the same pass, under names that no rule can have
    const asked = [...others.map(({ code, check }) => ({ code, check })), { code: '?', check: rule.check }]
    const shown = fields.fields.filter(({ code, key }) => key || fieldsOf(rule.check).includes(code)).slice(0, 12)
    const { found, total, broken } = await withPatience(db, patience, async tx => {
      const records: Records = { table, contract: fields, now, lists }
      const found = await judgeRecords(tx, records, asked)
      return { found, total: await countRecords(tx, table), broken: found.get('?')?.broken ? await findBroken(tx, records, rule.check, shown.map(({ code }) => code), most) : [] }
    })
    const last = await lastResults(db, dataset)
    const finding = (each: Rule): Finding => ({ rule: each, ...(each === rule ? found.get('?') : found.get(each.code)) ?? last.get(each.code) ?? { applicable: 0, broken: 0, lines: [] } })
    const tried = finding(rule)
    trace(dataset, { rule: rule.code, records: total, broken: tried.broken, rows: broken.length })
    return {
      records: total, applicable: tried.applicable, broken: tried.broken, issue: isIssue(tried),
      before: scoreDelivery(others.map(finding)).score, after: scoreDelivery(rulesThen.map(finding)).score,
      fields: shown.map(field => ({ code: field.code, name: field.name, shown: shownAs(field, false) })),
      examples: broken.map(({ serial, line, values }) => ({
        record: `r:${serial}-${line}`, line,
        values: Object.fromEntries(shown.map(field => { const text = values[field.code] ?? null, as = shownAs(field, false); return [field.code, text === null || as === 'hidden' ? null : as === 'masked' ? maskCell(field, text) : text] })),
      })),
    }
  },
})
