import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderToString } from 'react-dom/server'
import { MemoryRouter } from 'react-router'
import { Page as Services } from './portal/find.tsx'
import { Page as Guide } from './portal/guide.tsx'
import { Page as Home } from './portal/home.tsx'

const pages = { '/': Home, '/services': Services, '/services/:code': Guide }
/** A page of the portal for somebody of whom nothing is known yet, before anything is asked: written out when the web is built. */
export function shell(path: keyof typeof pages): string {
  const Page = pages[path]
  return renderToString(<QueryClientProvider client={new QueryClient()}><MemoryRouter initialEntries={[path]}><Page /></MemoryRouter></QueryClientProvider>)
}
