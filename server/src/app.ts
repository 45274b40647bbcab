import { identityModule } from '#kernel/identity'
import { type Module } from '#kernel/module'
import { catalogueModule } from '#data/catalogue'
import { registryModule } from '#data/registry'

/** The table of contents: everything that runs, in order. */
export const modules: readonly Module[] = [identityModule, registryModule, catalogueModule]
