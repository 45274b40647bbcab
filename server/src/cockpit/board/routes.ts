import { type Http } from '#kernel/http'
import { addBoard, changeBoard } from './commands.ts'
import { listBoards, listBoardVersions, readBoard } from './queries.ts'

export function boardRoutes(http: Http) {
  http.query  ('GET /boards',                listBoards)
  http.command('POST /boards',               addBoard)
  http.query  ('GET /boards/:code',          readBoard)
  http.command('PUT /boards/:code',          changeBoard)
  http.query  ('GET /boards/:code/versions', listBoardVersions)
}
