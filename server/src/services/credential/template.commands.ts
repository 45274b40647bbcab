import { command } from '#kernel/action'
import { holding } from '#kernel/versions'
import { takeOrganization } from '#data/registry'
import { problem } from './problems.ts'
import { templateFaults } from './standing.rules.ts'
import {  templates } from './table.ts'
import { AddTemplate, ChangeTemplate, OfTemplate, TemplateDetail, WithdrawTemplate } from './template.schema.ts'
import { presentTemplate } from './views.ts'

const hold = holding(templates, ({ tx, actor }, code) => presentTemplate(tx, actor, code))

/** 登记证照模板 as a draft. */
export const addTemplate = command({
  name: 'credential.addTemplate', input: AddTemplate, output: TemplateDetail,
  async run({ tx, now, actor, permit, record }, { code, organization, document, note }) {
    const { division } = await takeOrganization(tx, organization)
    permit({ division, organization })
    await templates.begin(tx, { code, name: document.name, organization, division }, { document }, { account: actor.account, at: now, note })
    record({ name: document.name })
    return presentTemplate(tx, actor, code)
  },
})

/** 改证照模板: on one in force, begins the next version; what was issued stays as it is. */
export const changeTemplate = command({
  name: 'credential.changeTemplate', input: ChangeTemplate, output: TemplateDetail,
  async run(ctx, { code, revision, document, note }) {
    const { tx, now, actor, record } = ctx, row = await hold(ctx, { code, revision })
    const number = await templates.draft(tx, row, { document }, { account: actor.account, at: now, note }, row.version === null ? { name: document.name } : {})
    record({ number })
    return presentTemplate(tx, actor, code)
  },
})

/** 发布证照模板: what is issued from now on. Whoever wrote it does not put it in force. */
export const publishTemplate = command({
  name: 'credential.publishTemplate', input: OfTemplate, output: TemplateDetail,
  async run(ctx, { code, revision }) {
    const { tx, now, actor, record, announce } = ctx, row = await hold(ctx, { code, revision })
    const { number } = await templates.draftFor(tx, row, actor.account), { document } = await templates.version(tx, code, number), reasons = templateFaults(document)
    if (reasons.length > 0) throw problem.unfit({ reasons })
    await templates.publish(tx, row, number, { account: actor.account, at: now }, { name: document.name })
    record({ number })
    announce({ number })
    return presentTemplate(tx, actor, code)
  },
})

/** 放弃模板的草稿: back to the version in force. */
export const discardTemplate = command({
  name: 'credential.discardTemplate', input: OfTemplate, output: TemplateDetail,
  async run(ctx, { code, revision }) {
    const { tx, now, actor } = ctx, row = await hold(ctx, { code, revision })
    await templates.discard(tx, row, now)
    return presentTemplate(tx, actor, code)
  },
})

/** 停用证照模板: nothing more is issued by it; what was issued holds on. */
export const withdrawTemplate = command({
  name: 'credential.withdrawTemplate', input: WithdrawTemplate, output: TemplateDetail,
  async run(ctx, { code, revision, reason }) {
    const { tx, now, actor, announce } = ctx, row = await hold(ctx, { code, revision })
    await templates.withdraw(tx, row, reason, now)
    announce({})
    return presentTemplate(tx, actor, code)
  },
})
