import { identityModule } from '#kernel/identity'
import { ledgerModule } from '#kernel/ledger'
import { type Module } from '#kernel/module'
import { boardModule } from '#cockpit/board'
import { indicatorModule } from '#cockpit/indicator'
import { catalogueModule } from '#data/catalogue'
import { exchangeModule } from '#data/exchange'
import { grantModule } from '#data/grant'
import { intakeModule } from '#data/intake'
import { lineageOver } from '#data/lineage'
import { listsModule } from '#data/lists'
import { qualityModule } from '#data/quality'
import { registryModule } from '#data/registry'
import { subscriptionModule } from '#data/subscription'
import { warehouseModule } from '#data/warehouse'
import { clockModule } from '#process/clock'

/** The table of contents: everything that runs, in order. */
export const modules: readonly Module[] = [identityModule, ledgerModule, registryModule, catalogueModule, exchangeModule, qualityModule, warehouseModule, grantModule, subscriptionModule, listsModule, intakeModule, clockModule, lineageOver(() => modules), indicatorModule, boardModule]
