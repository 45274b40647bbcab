// Sets the theme, the language and the letters before the first paint, so that nothing flashes. A file of its own: the content policy allows no inline script.
(function () {
  var root = document.documentElement
  var theme = 'system'
  var language = 'zh'
  var chosen = { elder: 'no', letters: 'auto', contrast: 'no' }
  try {
    for (var name in chosen) chosen[name] = localStorage.getItem('yiwang.' + name) || chosen[name]
    theme = localStorage.getItem('yiwang.theme') || theme
    language = localStorage.getItem('yiwang.language') || language
  } catch { /* storage may be forbidden: the defaults hold */ }
  if (theme === 'system') theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  root.dataset.theme = theme
  root.dataset.elder = chosen.elder
  root.dataset.letters = chosen.letters === 'auto' ? (chosen.elder === 'yes' ? '24' : '18') : chosen.letters
  root.dataset.contrast = chosen.contrast
  root.lang = language === 'en' ? 'en' : 'zh-CN'
  // where there are no Chinese letters, a box stands for each and is narrower: the page's own squares hold their place
  var pen = document.createElement('canvas').getContext('2d')
  if (pen) {
    pen.font = '20px sans-serif'
    if (Math.abs(pen.measureText('一').width - 20) > 1) {
      // written by scripts/square.mjs; given as bytes it is there at once, by an address it would come after the first paint
      var square = 'AAEAAAAKAIAAAwAgT1MvMnyIY7MAAACsAAAAYGNtYXAAG+eeAAABDAAAAJRnbHlmBYcF7QAAAaAAAAA4aGVhZGL/Q90AAAHYAAAANmhoZWEIGAMkAAACEAAAACRobXR4BEIAAAAAAjQAAAAGbG9jYQAcAAAAAAI8AAAABm1heHAABQAJAAACRAAAACBuYW1lAAYAAAAAAmQAAAAGcG9zdP+fADIAAAJsAAAAIAAEA+gBkAAFAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABZV1NRAEAgFP//A3D/iAAABIgBIAAAAAAAAAAAAh8C3QAAACAAAQAAAAEAAwAKAAAADAANAAAAAACIAAAAAAAAAAoAACAUAAAgFAAAAAEAACAYAAAgGQAAAAEAACAcAAAgHQAAAAEAACAmAAAgJgAAAAEAADABAAAwPwAAAAEAADQAAABNvwAAAAEAAE4AAACf/wAAAAEAAPkAAAD6/wAAAAEAAP8BAAD/YAAAAAEAAgAAAAMjrwAAAAEAAgBa/8QDjgM0AAMABwAAAQEBAQEBAQEAWgAAAzQAAP/OAAD9MAAA/8QDcAAA/JAAMgMMAAD89AABAAAAAQAAAAAAAF8PPPUAAwPoAAAAAAAAAAAAAAAAAAAAAABa/8QDjgM0AAAACAACAAAAAAAAAAEAAASI/uAAAAPoAAAAWgOOAAEAAAAAAAAAAAAAAAAAAAABA+gAAABaAAAAAAAAABwAAAABAAAAAgAIAAIAAAAAAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAGAAAAAwAAAAAAAP+cADIAAAAAAAAAAAAAAAAAAAAAAAAAAA=='
      document.fonts.add(new FontFace('Yiwang Square', Uint8Array.from(atob(square), function (letter) { return letter.charCodeAt(0) })))
      root.dataset.boxes = 'yes'
    }
  }
  // what is tapped on the page as it was sent waits for somebody who does it (main.tsx)
  window.tapped = []
  addEventListener('click', function (event) {
    var button = event.target.closest('.first [data-tap]')
    if (button) window.tapped.push(button.dataset.tap)
  })
})()
