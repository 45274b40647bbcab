import { type RouteObject } from 'react-router'
import { page } from '../ui/route.tsx'

export const portalRoutes: RouteObject[] = [page('/', () => import('./home.tsx'))]
