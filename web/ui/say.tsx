import { createElement, type ComponentType } from 'react'
import { setting } from './setting.ts'

export type Language = 'zh' | 'en'
export const language = setting<Language>('language', ['zh', 'en'], 'zh', value => {
  document.documentElement.lang = value === 'en' ? 'en' : 'zh-CN'
})

/** Both languages stand side by side where they are used: whoever changes one sees the other. */
export const say = (chinese: string, english: string): string => language.get() === 'en' ? english : chinese

/** A room's page, told again in the other language when the switch is moved; nothing that was typed is lost. */
export function inLanguage(Page: ComponentType): ComponentType {
  return function Spoken() {
    language.use()
    return createElement(Page)
  }
}
