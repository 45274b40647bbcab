import { type RouteObject } from 'react-router'
import { paths } from '../ui/paths.ts'
import { page } from '../ui/route.tsx'

export const portalRoutes: RouteObject[] = [
  page('/', () => import('./home.tsx')),
  page(paths.my(), () => import('./my.tsx')),
  page(paths.services(), () => import('./find.tsx')),
  page('/services/:code', () => import('./guide.tsx')),
  page('/services/:code/apply', () => import('./apply/begin.tsx')),
  page('/apply/:id', () => import('./apply/page.tsx')),
  page('/mine', () => import('./mine/list.tsx')),
  page('/mine/:id', () => import('./mine/page.tsx')),
  page(paths.rates(), () => import('./rate/list.tsx')),
  page('/rate/:occasion', () => import('./rate/page.tsx')),
  page('/rate/at/:ticket', () => import('./rate-at.tsx')),
  page(paths.ratings(), () => import('./ratings.tsx')),
  page(paths.credit(), () => import('./credit.tsx')),
  page(paths.messages(), () => import('./message.tsx')),
  page(paths.appointments(), () => import('./appointment.tsx')),
  page('/hall/:code', () => import('./wall.tsx')),
  page(paths.authorizations(), () => import('./authorizations.tsx')),
  page(paths.wallet(), () => import('./wallet.tsx')),
  page('/wallet/:id', () => import('./credential.tsx')),
  page(paths.verify(), () => import('./verify.tsx')),
  page(paths.benefits(), () => import('./benefit.tsx')),
  page(paths.publicBenefits(), () => import('./benefit-public.tsx')),
  page(paths.payments(), () => import('./payment.tsx')),
  page('/sandbox/pay/:id', () => import('./payment.tsx')),
  page(paths.seen(), () => import('./seen.tsx')),
  page(paths.receipt(), () => import('./receipt.tsx')),
  { path: paths.signedIn(), lazy: async () => ({ Component: (await import('../ui/expired.tsx')).SignedIn }) },
]
