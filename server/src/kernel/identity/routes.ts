import { type Http } from '#kernel/http'
import { addClient, changeClient, closeClient, endClientSecret, rotateClient } from './client.commands.ts'
import { listClients, readClientCalls } from './client.queries.ts'
import { addAccount, addPost, changeAccount, changePost, changeRole, choosePost, issueToken, signOut } from './commands.ts'
import { listAccounts, listPosts, listRoles, readHouse, readMe } from './queries.ts'

export function identityRoutes(http: Http): void {
  http.query  ('GET /me',            readMe)
  http.query  ('GET /house',         readHouse)
  http.command('POST /me/post',      choosePost)
  http.command('POST /me/sign-out',  signOut)
  http.command('POST /me/token',     issueToken)
  http.query  ('GET /accounts',      listAccounts)
  http.command('POST /accounts',     addAccount)
  http.command('PUT /accounts/:id',  changeAccount)
  http.query  ('GET /posts',         listPosts)
  http.command('POST /posts',        addPost)
  http.command('PUT /posts/:id',     changePost)
  http.query  ('GET /roles',         listRoles)
  http.command('PUT /roles/:code',   changeRole)
  http.query  ('GET /clients',       listClients)
  http.command('POST /clients',      addClient)
  http.command('PUT /clients/:id',   changeClient)
  http.command('POST /clients/:id/secrets',             rotateClient)
  http.command('POST /clients/:id/secrets/:number/end', endClientSecret)
  http.command('POST /clients/:id/close',               closeClient)
  http.query  ('GET /clients/:id/calls',                readClientCalls)
}
