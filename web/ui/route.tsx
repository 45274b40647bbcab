import { type ComponentType } from 'react'
import { type RouteObject } from 'react-router'
import { Broken, BrokenRoom } from './lost.tsx'
import { inLanguage } from './say.tsx'

/** A page that is fetched when one goes there: `page('register', () => import('./register.tsx'))`; the file exports `Page`. */
export const page = (path: string, load: () => Promise<{ Page: ComponentType }>, children?: RouteObject[]): RouteObject => {
  const lazy = async () => ({ Component: inLanguage((await load()).Page) })
  const shared = { lazy, errorElement: path.startsWith('/') ? <BrokenRoom /> : <Broken />, hydrateFallbackElement: <></> }
  return path === '' ? { index: true, ...shared } : { path, ...shared, ...children ? { children } : {} }
}
