import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressed } from './compressed.ts'
import { first, pieces } from './first.ts'
import { papers } from './papers.ts'
import { worker } from './worker.ts'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), worker(), papers(), first(), compressed()],
  build: { outDir: 'dist', emptyOutDir: true, manifest: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 1200, target: 'es2023', modulePreload: { polyfill: false }, rolldownOptions: { output: { codeSplitting: pieces } } },
  server: { port: 5173, proxy: Object.fromEntries(['/api', '/sign-in', '/sign-out', '/oidc'].map(path => [path, { target: process.env.YIWANG_SERVER ?? 'http://127.0.0.1:8080', changeOrigin: false }])) },
})
