import './ui/style/index.css'
import '@fontsource-variable/noto-sans-sc/wght.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter, RouterProvider } from 'react-router'
import { routes } from './routes.tsx'
import { memory } from './ui/ask.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(<StrictMode>
  <QueryClientProvider client={memory}><RouterProvider router={createBrowserRouter(routes)} /></QueryClientProvider>
</StrictMode>)
