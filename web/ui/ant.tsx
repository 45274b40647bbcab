import { ConfigProvider, theme as ant } from 'antd'
import english from 'antd/locale/en_US'
import chinese from 'antd/locale/zh_CN'
import { type ReactNode } from 'react'
import { language } from './say.tsx'
import { useShade } from './theme.ts'
import { useTokens } from './tokens/index.ts'

/**
 * Ant Design in our colours. Only pages that use one of its heavy controls load it, by wrapping that control in `<Ant>`;
 * everything else is plain HTML with our own style, which a screen reader and a slow line both prefer.
 */
export function Ant({ children }: { children: ReactNode }) {
  const tokens = useTokens()
  const shade = useShade()
  const spoken = language.use()
  return <ConfigProvider locale={spoken === 'en' ? english : chinese} theme={{
    algorithm: shade === 'dark' ? ant.darkAlgorithm : ant.defaultAlgorithm,
    token: {
      colorPrimary: tokens.brand, colorSuccess: tokens.ok, colorWarning: tokens.warn, colorError: tokens.late, colorInfo: tokens.brand, colorLink: tokens.brand,
      colorText: tokens.ink, colorTextSecondary: tokens['ink-2'], colorTextTertiary: tokens['ink-3'], colorTextPlaceholder: tokens['ink-3'], colorTextLightSolid: tokens['on-brand'],
      colorBgBase: tokens.ground, colorBgContainer: tokens.surface, colorBgElevated: tokens.raised, colorBgLayout: tokens.ground,
      colorBorder: tokens['line-field'], colorBorderSecondary: tokens.line, borderRadius: 8, fontFamily: tokens.font, fontSize: 14, controlHeight: 36, motionDurationMid: '0.12s', motionDurationSlow: '0.18s',
    },
  }}>{children}</ConfigProvider>
}
