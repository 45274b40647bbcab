import { type RouteObject } from 'react-router'
import { cockpitRoutes } from './cockpit/routes.tsx'
import { consoleRoutes } from './console/routes.tsx'
import { deskRoutes } from './desk/routes.tsx'
import { portalRoutes } from './portal/routes.tsx'
import { BrokenRoom, LostRoom } from './ui/lost.tsx'

/** The rooms people enter. A room's pages are fetched when one goes there. */
export const routes: RouteObject[] = [{
  errorElement: <BrokenRoom />, hydrateFallbackElement: <></>,
  children: [...portalRoutes, ...deskRoutes, ...cockpitRoutes, ...consoleRoutes, { path: '*', Component: LostRoom }],
}]
