import { Navigate, type RouteObject } from 'react-router'
import { BrokenRoom, Lost } from '../ui/lost.tsx'
import { paths } from '../ui/paths.ts'
import { page } from '../ui/route.tsx'

export const consoleRoutes: RouteObject[] = [{
  path: '/console', lazy: async () => ({ Component: (await import('./shell.tsx')).ConsoleShell }), errorElement: <BrokenRoom />,
  children: [
    { index: true, element: <Navigate to={paths.console.organizations()} replace /> },
    page('organizations', () => import('./organization/list.tsx')),
    page('organizations/:code', () => import('./organization/page.tsx')),
    page('divisions', () => import('./division/page.tsx')),
    page('posts', () => import('./people/posts.tsx')),
    page('accounts', () => import('./people/accounts.tsx')),
    page('roles', () => import('./people/roles.tsx')),
    page('code-lists', () => import('./standard/code-lists.tsx')),
    page('code-lists/:code', () => import('./standard/code-list.tsx')),
    page('data-elements', () => import('./standard/elements.tsx')),
    page('ledger', () => import('./ledger/list.tsx')),
    page('ledger/checkpoints', () => import('./ledger/checkpoints.tsx')),
    page('ledger/:id', () => import('./ledger/entry.tsx')),
    page('warehouse', () => import('./warehouse/page.tsx')),
    { path: '*', Component: Lost },
  ],
}]
