// npm run check: types, walls, lint. Everything that can be known without running the house.
import { check } from './checks.mjs'
import { install, leaveInOrder } from './house.mjs'

leaveInOrder()
await install()
process.exit(await check() ? 0 : 1)
