import { type Http } from '#kernel/http'
import { listWarehouse } from './queries.ts'

export function warehouseRoutes(http: Http) {
  http.query('GET /warehouse', listWarehouse)
}
