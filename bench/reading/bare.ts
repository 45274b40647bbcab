// The floor under every read: Fastify, one prepared SELECT by key, JSON. No sign-in, no grant, no mask, no evidence.
import fastify from 'fastify'
import pg from 'pg'

const [url, table] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString: url, max: 20 })
const app = fastify()
app.post('/read', async request => {
  const { key } = request.body as { key: string }
  const { rows } = await pool.query({ name: 'bare', text: `select record_no, applicant, resident_id, phone, result, amount::text as amount, accepted_on::text as accepted_on from ${table} where record_no = $1`, values: [key] })
  return { items: rows }
})
process.send?.(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port)
