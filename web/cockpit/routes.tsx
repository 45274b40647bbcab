import { type RouteObject } from 'react-router'
import { BrokenRoom, Lost } from '../ui/lost.tsx'
import { page } from '../ui/route.tsx'

export const cockpitRoutes: RouteObject[] = [{
  path: '/cockpit', lazy: async () => ({ Component: (await import('./shell.tsx')).CockpitShell }), errorElement: <BrokenRoom />,
  children: [
    page('', () => import('./wall.tsx')),
    page('number/:indicator', () => import('./number/page.tsx')),
    page('indicators', () => import('./indicator/list.tsx')),
    page('indicators/:code', () => import('./indicator/page.tsx')),
    page('boards/new', () => import('./board/edit.tsx')),
    page('boards/:board/edit', () => import('./board/edit.tsx')),
    page(':board', () => import('./board/page.tsx')),
    { path: '*', Component: Lost },
  ],
}]
