// Writes server/openapi.json, the public surface for review, and the client that the web uses. `npm run openapi`
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { openApiDocument } from '#kernel/http'
import { modules } from '../app.ts'
import { clientSource } from './client.ts'
import { summariesIn } from './summary.ts'

export const documentFile = fileURLToPath(new URL('../../openapi.json', import.meta.url))
export const clientFile = fileURLToPath(new URL('../../../web/api/schema.generated.ts', import.meta.url))

/** The two files as they should be; a test compares them with the committed ones. */
export function generated(): { document: string; client: string } {
  const document = openApiDocument(modules, { summaries: summariesIn(fileURLToPath(new URL('..', import.meta.url))) })
  return { document: `${JSON.stringify(document, null, 1)}\n`, client: clientSource(JSON.parse(JSON.stringify(document))) }
}

if (import.meta.main) {
  const { document, client } = generated()
  writeFileSync(documentFile, document)
  writeFileSync(clientFile, client)
  console.log(`openapi.json and schema.generated.ts: ${[...document.matchAll(/"operationId"/g)].length} operations`)
}
