import { type RouteObject } from 'react-router'

export const cockpitRoutes: RouteObject[] = []
