import { type RouteObject } from 'react-router'
import { Broken, Lost } from '../ui/lost.tsx'
import { page } from '../ui/route.tsx'

export const cockpitRoutes: RouteObject[] = [{
  path: '/cockpit', lazy: async () => ({ Component: (await import('./shell.tsx')).CockpitShell }), errorElement: <Broken />,
  children: [
    page('', () => import('./wall.tsx')),
    page('number/:indicator', () => import('./number/page.tsx')),
    { path: '*', Component: Lost },
  ],
}]
