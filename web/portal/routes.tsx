import { type RouteObject } from 'react-router'
import { paths } from '../ui/paths.ts'
import { page } from '../ui/route.tsx'

export const portalRoutes: RouteObject[] = [
  page('/', () => import('./home.tsx')),
  page(paths.services(), () => import('./find.tsx')),
  page('/services/:code', () => import('./guide.tsx')),
  page(paths.seen(), () => import('./seen.tsx')),
  page(paths.receipt(), () => import('./receipt.tsx')),
  { path: paths.signedIn(), lazy: async () => ({ Component: (await import('../ui/expired.tsx')).SignedIn }) },
]
