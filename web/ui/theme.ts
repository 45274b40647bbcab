import { setting } from './setting.ts'

export type Theme = 'system' | 'light' | 'dark'
const system = matchMedia('(prefers-color-scheme: dark)')

export const theme = setting<Theme>('theme', ['system', 'light', 'dark'], 'system', paint)

function paint(value: Theme) {
  document.documentElement.dataset.theme = value === 'system' ? (system.matches ? 'dark' : 'light') : value
}
system.addEventListener('change', () => theme.set(theme.get()))
