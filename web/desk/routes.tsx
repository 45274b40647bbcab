import { Navigate, type RouteObject } from 'react-router'
import { Broken, Lost } from '../ui/lost.tsx'
import { paths } from '../ui/paths.ts'
import { page } from '../ui/route.tsx'

export const deskRoutes: RouteObject[] = [{
  path: '/desk', lazy: async () => ({ Component: (await import('./shell.tsx')).DeskShell }), errorElement: <Broken />,
  children: [
    { index: true, element: <Navigate to={paths.desk.data()} replace /> },
    page('todo', () => import('./todo/page.tsx')),
    page('cases/:id', () => import('./case/page.tsx')),
    page('design', () => import('./design/list.tsx')),
    page('design/:code', () => import('./design/page.tsx')),
    page('data', () => import('./home.tsx')),
    page('data/search', () => import('./search.tsx')),
    page('data/register', () => import('./register.tsx')),
    page('data/:code', () => import('./dataset/page.tsx')),
    page('data/:code/edit', () => import('./edit.tsx')),
    page('data/:code/deliver', () => import('./delivery/deliver.tsx')),
    page('data/:code/deliveries/:id', () => import('./delivery/page.tsx')),
    page('data/:code/profile', () => import('./quality/profile.tsx')),
    page('quality', () => import('./quality/page.tsx')),
    page('data/:code/records', () => import('./records.tsx')),
    page('sharing', () => import('./grant/list.tsx')),
    page('clients', () => import('./client/list.tsx')),
    page('clients/:id', () => import('./client/page.tsx')),
    page('grants/:id', () => import('./grant/page.tsx')),
    page('objections', () => import('./objection/list.tsx')),
    page('objections/:id', () => import('./objection/page.tsx')),
    page('data/:code/request', () => import('./grant/request.tsx')),
    page('data/:code/difference', () => import('./difference/page.tsx')),
    page('lists', () => import('./lists/page.tsx')),
    page('lists/:list', () => import('./lists/page.tsx')),
    page('scorecard', () => import('./lists/scorecard.tsx')),
    page('lineage/:indicator', () => import('./lineage/indicator.tsx')),
    page('subscriptions', () => import('./subscription/list.tsx')),
    page('subscriptions/:id', () => import('./subscription/page.tsx')),
    page('data/:code/:tab', () => import('./dataset/page.tsx')),
    { path: '*', Component: Lost },
  ],
}]
