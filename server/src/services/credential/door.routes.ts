import { anybody, ask, type World } from '#kernel/action'
import { type Door } from '#kernel/http'
import { listKeys } from './queries.ts'

/** Where whoever verifies looks for our keys: by the addresses that SD-JWT VC and everybody's libraries expect. */
export const wellKnownDoor = (world: World): Door => (app, { origin }) => {
  const keys = () => ask(world, anybody('credential.keys'), listKeys, {}), kept = { 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' }
  app.get('/.well-known/jwks.json', async (_, reply) => reply.headers(kept).send(await keys()))
  app.get('/.well-known/jwt-vc-issuer', async (_, reply) => reply.headers(kept).send({ issuer: origin, jwks: await keys() }))
}
