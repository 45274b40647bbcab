import { Navigate, type RouteObject } from 'react-router'
import { Broken, Lost } from '../ui/lost.tsx'
import { paths } from '../ui/paths.ts'
import { page } from '../ui/route.tsx'

export const deskRoutes: RouteObject[] = [{
  path: '/desk', lazy: async () => ({ Component: (await import('./shell.tsx')).DeskShell }), errorElement: <Broken />,
  children: [
    { index: true, element: <Navigate to={paths.desk.data()} replace /> },
    page('data', () => import('./home.tsx')),
    { path: '*', Component: Lost },
  ],
}]
