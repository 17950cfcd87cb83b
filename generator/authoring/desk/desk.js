// The desk: choose a sentence, say what it says, see what the check answers, save.
(() => {
  const $ = (id) => document.getElementById(id)
  const FIELDS = ["text", "cite", "speaker", "speaker_unnamed", "said_on", "via", "implied", "derived", "quote", "value", "note", "reads", "role", "organization", "to", "label"]
  let state = { articles: [], statements: {}, records: [] }
  let chosen = null // the number of the sentence
  let editing = "" // the id of the statement that is open, or "" for a new one
  let ends = {} // the first and the last words of the passage
  let opened = {} // what the open statement has besides what the form shows
  let tries = 0

  const ask = async (name, body) => {
    const answer = await fetch(name, {
      method: body ? "POST" : "GET",
      headers: body ? { "Content-Type": "application/json" } : {},
      body: body && JSON.stringify(body),
    })
    const told = await answer.json()
    if (!answer.ok) throw new Error(told.error)
    return told
  }
  const say = (words) => { $("status").textContent = words }
  const make = (tag, text, properties = {}) => {
    const node = Object.assign(document.createElement(tag), properties)
    if (text) node.textContent = text
    return node
  }
  const article = () => state.articles.find((one) => one.source === $("article").value) ?? state.articles[0]
  const guarded = (act) => async (event) => {
    event?.preventDefault()
    try { await act(event) } catch (error) { say(error.message) }
  }

  const refresh = async () => {
    const told = await ask("state")
    if (JSON.stringify(told) === JSON.stringify(state)) return // so that selected words stay selected
    state = told
    options($("article"), state.articles.map((one) => [one.source, one.title]))
    const kinds = Map.groupBy ? Map.groupBy(state.records, (one) => one.kind) : grouped(state.records)
    const where = $("where"), before = where.value
    where.replaceChildren(...[...kinds].map(([kind, records]) => {
      const group = make("optgroup", "", { label: kind })
      group.append(...records.map((one) => make("option", one.name, { value: `${one.kind}:${one.id}` })))
      return group
    }))
    if (before) where.value = before
    if (where.selectedIndex < 0) where.selectedIndex = 0
    $("parties").replaceChildren(...state.parties.map((one) => make("option", one.name, { value: one.id })))
    options($("record-camp"), Object.entries(state.camps))
    $("undo").disabled = !state.undo
    $("undo-count").textContent = state.undo ? `(${state.undo})` : ""
    $("errors").replaceChildren(...state.errors.map((one) => make("li", `${one.where}: ${one.message} (${one.code})`)))
    if (state.more) $("errors").append(make("li", `and ${state.more} more`))
    if (!state.errors.length) $("errors").append(make("li", "Nothing: the site is complete."))
    list()
    uses()
  }
  const grouped = (records) => {
    const found = new Map()
    for (const one of records) found.set(one.kind, [...(found.get(one.kind) ?? []), one])
    return found
  }
  const options = (select, pairs) => {
    const before = select.value
    select.replaceChildren(...pairs.map(([value, text]) => make("option", text, { value })))
    if (pairs.some(([value]) => value === before)) select.value = before
  }

  const WORDS = { used: "used", open: "open", excluded: "left out" }
  const list = () => {
    $("sentences").replaceChildren(...(article()?.sentences ?? []).map((one) => {
      const item = make("li", "", { className: one.state, id: `s${one.number}` })
      item.setAttribute("role", "option")
      item.setAttribute("aria-selected", String(one.number === chosen))
      const by = one.statements.length ? `: ${one.statements.length}` : ""
      item.append(make("span", one.text, { className: "words" }),
        make("small", `${one.number} · ${WORDS[one.state]}${by}${one.reason ? `: ${one.reason}` : ""}`))
      item.dataset.number = one.number
      return item
    }))
    mark()
  }
  const mark = () => {
    for (const item of $("sentences").children) {
      item.setAttribute("aria-selected", String(Number(item.dataset.number) === chosen))
    }
    if (chosen) $("sentences").setAttribute("aria-activedescendant", `s${chosen}`)
  }
  const sentence = () => article()?.sentences.find((one) => one.number === chosen)

  const choose = async (number, words = "") => {
    chosen = number
    mark()
    uses()
    const told = await ask("point", { source: article().source, sentence: number, words })
    $("cite").value = told.cite
    ends = { first: told.first, last: told.last }
    $("chosen").textContent = `Sentence ${number}${words ? ", the words selected" : ""}`
    $("names").replaceChildren(...told.names.map((one) => {
      const button = make("button", one.name, { type: "button" })
      button.addEventListener("click", () => {
        const field = $("text"), at = field.selectionStart
        field.setRangeText(one.name, at, field.selectionEnd, "end")
        field.focus()
        attempt()
      })
      return button
    }))
    const party = told.names.find((one) => one.party)
    if (party && !$("speaker").value && !editing) $("speaker").value = party.id
    attempt()
  }
  const uses = () => {
    const one = sentence()
    $("leave").hidden = !one || one.state === "used"
    $("bring-back").hidden = one?.state !== "excluded"
    $("reason").value = one?.reason ?? ""
    $("uses").replaceChildren(...(one?.statements ?? []).map((key) => {
      const button = make("button", `Edit: ${state.statements[key]?.text ?? key}`, { type: "button" })
      button.addEventListener("click", guarded(() => open(key)))
      return button
    }))
  }

  const voice = () => document.querySelector("input[name=voice]:checked").value
  const form = () => {
    const [kind, owner] = ($("where").value || ":").split(":")
    const told = Object.fromEntries(FIELDS.map((name) => [name, $(name).value]))
    return { ...opened, ...told, ...ends, voice: voice(), kind, owner, id: $("id").value.trim(), source: told.cite === opened.cite && opened.source || article()?.source, new: !editing }
  }
  const fill = (told) => {
    for (const name of FIELDS) $(name).value = told[name] ?? ""
    const radio = document.querySelector(`input[name=voice][value="${told.voice ?? "reported"}"]`)
    if (radio) radio.checked = true
    $("spoken").hidden = !["said_by", "analysis_by"].includes(voice())
    if (told.kind) $("where").value = `${told.kind}:${told.owner}`
    $("id").value = told.id ?? ""
    $("id").readOnly = Boolean(editing)
    $("where").disabled = Boolean(editing)
    $("delete").hidden = !editing
  }
  const open = async (key) => {
    const told = await ask("open", { id: key })
    editing = key
    opened = told
    ends = { first: told.first, last: told.last }
    fill(told)
    $("text").focus()
    attempt()
  }
  const clear = () => {
    editing = ""
    opened = {}
    ends = {}
    const where = $("where").value
    fill({ voice: voice() })
    $("where").value = where
    $("gate").className = ""
    $("gate").replaceChildren()
    $("seen").replaceChildren()
    $("names").replaceChildren()
  }

  const slug = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
    .replace(/[^a-z0-9]+/g, "-").split("-").filter(Boolean).slice(0, 5).join("-")
  let suggested = ""
  const suggest = () => {
    if (editing || ($("id").value && $("id").value !== suggested)) return
    suggested = slug($("text").value)
    for (let n = 2; suggested && state.statements[suggested]; n++) suggested = `${slug($("text").value)}-${n}`
    $("id").value = suggested
  }
  let timer
  const attempt = () => {
    suggest()
    clearTimeout(timer)
    if (!$("text").value.trim() || !$("id").value || !(editing || $("cite").value.trim())) return
    timer = setTimeout(guarded(async () => {
      const own = ++tries
      let told
      try {
        told = await ask("try", form())
      } catch (error) {
        told = { problems: [{ code: "", message: error.message, hint: "" }], seen: {} }
      }
      if (own === tries) show(told)
    }), 350)
  }
  const show = ({ problems, seen }) => {
    const grave = problems.filter((one) => one.severity !== "warning")
    $("gate").className = grave.length ? "bad" : ""
    $("gate").replaceChildren(...problems.flatMap((one) => [
      make("p", `${one.message}${one.code ? ` (${one.code})` : ""}`),
      ...(one.hint ? [make("p", one.hint, { className: "hint" })] : []),
    ]))
    if (!problems.length) $("gate").append(make("p", "The passage supports it."))
    $("seen").replaceChildren()
    if (seen.text) $("seen").append(make("small", seen.label), make("span", seen.text), make("small", seen.cite))
  }

  $("sentences").addEventListener("keydown", async (event) => {
    const all = article()?.sentences ?? []
    const at = all.findIndex((one) => one.number === chosen)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key]
    if (to !== undefined || event.key === "Enter") event.preventDefault()
    if (to !== undefined && all[to]) {
      chosen = all[to].number
      mark()
      uses()
      $(`s${chosen}`).scrollIntoView({ block: "nearest" })
    } else if (event.key === "Enter" && chosen) {
      await guarded(() => choose(chosen))()
      $("text").focus()
    }
  })
  $("sentences").addEventListener("mouseup", guarded(async (event) => {
    const item = event.target.closest("li")
    if (!item) return
    const words = String(getSelection()).trim()
    const inside = words && item.contains(getSelection().anchorNode) ? words : ""
    await choose(Number(item.dataset.number), inside)
  }))
  $("article").addEventListener("change", () => { chosen = null; list(); uses() })
  $("form").addEventListener("input", () => {
    $("spoken").hidden = !["said_by", "analysis_by"].includes(voice())
    attempt()
  })
  $("form").addEventListener("submit", guarded(async () => {
    const told = await ask("save", form())
    say(`Saved: ${told.saved}`)
    clear()
    await refresh()
    $("sentences").focus()
  }))
  $("new").addEventListener("click", () => { clear(); $("text").focus() })
  $("delete").addEventListener("click", guarded(async () => {
    const told = await ask("delete", form())
    say(`Deleted: ${told.deleted}. Undo brings it back.`)
    clear()
    await refresh()
  }))
  $("undo").addEventListener("click", guarded(async () => {
    const told = await ask("undo", {})
    say(`Taken back in ${told.undone}`)
    await refresh()
  }))
  const leave = async (reason) => {
    await ask("leave-out", { source: article().source, sentence: chosen, reason })
    say(reason ? `Sentence ${chosen} is left out` : `Sentence ${chosen} is open again`)
    await refresh()
  }
  $("leave").addEventListener("submit", guarded(() => {
    if (!$("reason").value.trim()) throw new Error("Say in a few words why.")
    return leave($("reason").value)
  }))
  $("bring-back").addEventListener("click", guarded(() => leave("")))

  const EXTRA = { organizations: "What it is, such as ministry", things: "What it is, such as ship", events: "Its day, such as 2021-03-08", figures: "The heading above it", reactions: "What it responds to" }
  const NAMED = ["people", "organizations", "things", "places"]
  const record = () => {
    const kind = $("record-kind").value
    $("record-extra-box").hidden = !EXTRA[kind]
    $("record-extra-label").textContent = EXTRA[kind] ?? ""
    $("record-name-label").textContent = NAMED.includes(kind) ? "Its name; behind a comma what else texts call it" : "Its name"
    $("record-camp-box").hidden = !["people", "organizations", "things"].includes(kind)
  }
  $("record-kind").addEventListener("change", record)
  $("record-form").addEventListener("submit", guarded(async () => {
    const told = await ask("record", {
      kind: $("record-kind").value, name: $("record-name").value,
      extra: $("record-extra").value, camp: $("record-camp").value,
    })
    say(`Added: ${told.owner}`)
    $("record-name").value = $("record-extra").value = ""
    await refresh()
    $("where").value = `${told.kind}:${told.owner}`
    attempt()
  }))

  // Its first message comes at once, and so does what there is.
  new EventSource("/.live").addEventListener("message", guarded(refresh))
  record()
})()
