import { query } from '#kernel/action'
import { dryRunOf } from './dry-run.views.ts'
import { movesOf, presentPlan, takeChangeable } from './migration.views.ts'
import { DryRun, DryRunModel, MigrationPlan, PlanMigration } from './schema.ts'

/** 试算: which closed cases would have gone otherwise by a draft, with the answers that were really given; for whoever may change the model. */
export const dryRunModel = query({
  name: 'case.dryRun', input: DryRunModel, output: DryRun,
  async read({ db, now, actor, areas }, asked) {
    await takeChangeable(db, actor, asked.code)
    return dryRunOf(db, areas(), asked, now)
  },
})
/** 迁移之前: what would become of each running case of a version, by a map of nodes. */
export const planMigration = query({
  name: 'case.migrationPlan', input: PlanMigration, output: MigrationPlan,
  async read({ db, now, actor, areas }, asked) {
    await takeChangeable(db, actor, asked.model)
    return presentPlan(asked, await movesOf(db, areas(), asked, now))
  },
})
