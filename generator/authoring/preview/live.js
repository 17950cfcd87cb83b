// In every page of the preview: reloads it after a good build, and lays errors over it until then.
(() => {
  let build
  const host = document.createElement("div")
  const shade = host.attachShadow({ mode: "open" })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`
    section {
      position: fixed; inset: auto 0 0; z-index: 99; max-height: 60vh; overflow: auto;
      box-sizing: border-box; padding: 16px 24px 24px; border-top: 3px solid;
      background: #fff; color: #16191c; font: 14px/1.5 system-ui, sans-serif;
    }
    h2 { margin: 0 72px 8px 0; font-size: 17px; }
    pre { margin: 0; font: 13px/1.5 ui-monospace, Menlo, Consolas, monospace; white-space: pre-wrap; }
    button { position: absolute; top: 12px; right: 24px; min-width: 44px; min-height: 32px; font: inherit; }
    @media (prefers-color-scheme: dark) { section { background: #14171a; color: #e7e8e7; } }
    @media print { section { display: none; } }
  `)
  shade.adoptedStyleSheets = [sheet]

  const show = (faults) => {
    shade.replaceChildren()
    if (!faults) return
    const box = document.createElement("section")
    box.setAttribute("role", "alert")
    const title = document.createElement("h2")
    title.textContent = "The page is as it was before the last edit, which has errors"
    const text = document.createElement("pre")
    text.textContent = faults
    const hide = document.createElement("button")
    hide.textContent = "Hide"
    hide.addEventListener("click", () => shade.replaceChildren())
    box.append(title, text, hide)
    shade.append(box)
  }

  new EventSource("/.live").addEventListener("message", (event) => {
    const now = JSON.parse(event.data)
    build ??= now.build
    if (now.build !== build) return location.reload()
    if (!host.isConnected) document.documentElement.append(host)
    show(now.faults)
  })
})()
