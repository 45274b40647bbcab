import { Navigate, type RouteObject } from 'react-router'
import { Broken, Lost } from '../ui/lost.tsx'
import { paths } from '../ui/paths.ts'

export const consoleRoutes: RouteObject[] = [{
  path: '/console', lazy: async () => ({ Component: (await import('./shell.tsx')).ConsoleShell }), errorElement: <Broken />,
  children: [
    { index: true, element: <Navigate to={paths.console.organizations()} replace /> },
    { path: '*', Component: Lost },
  ],
}]
