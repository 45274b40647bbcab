// Sets the theme and the language before the first paint, so that nothing flashes. A file of its own: the content policy allows no inline script.
(function () {
  var root = document.documentElement
  var theme = 'system'
  var language = 'zh'
  try {
    theme = localStorage.getItem('yiwang.theme') || theme
    language = localStorage.getItem('yiwang.language') || language
  } catch { /* storage may be forbidden: the defaults hold */ }
  if (theme === 'system') theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  root.dataset.theme = theme
  root.lang = language === 'en' ? 'en' : 'zh-CN'
})()
