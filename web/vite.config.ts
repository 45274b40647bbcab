import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compressed } from './compressed.ts'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), compressed()],
  build: { outDir: 'dist', emptyOutDir: true, manifest: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 1200, target: 'es2023', modulePreload: { polyfill: false } },
  server: { port: 5173, proxy: Object.fromEntries(['/api', '/sign-in', '/sign-out', '/oidc'].map(path => [path, { target: process.env.YIWANG_SERVER ?? 'http://127.0.0.1:8080', changeOrigin: false }])) },
})
