/** One drawing for each kind of print node. */
export const body = String.raw`
#let image-node(n) = {
  let picture = image(n.file, width: 100%, alt: if n.alt == none { "" } else { n.alt })
  let shown = if n.alt == none { pdf.artifact(picture) } else { picture }
  block(above: 6mm, below: 6mm, breakable: false, {
    shown
    if n.caption != none { v(1.5mm); small(n.caption) }
  })
}

#let comparison-table(comparison, first, last) = {
  let columns = last - first
  let best = range(first, last).map(i => comparison.rows.map(row => row.scores.at(i)).filter(s => s != none).fold(0, calc.max))
  let head(body, ..more) = table.cell(fill: colour.surface, inset: (x: 1.6mm, y: 2.2mm), ..more, text(size: 7.4pt, weight: 600, fill: colour.ink, hyphenate: columns > 5, body))
  set par(justify: false, leading: 0.5em)
  set table.cell(breakable: false)
  set text(font: sans, size: 8.4pt, number-type: "lining", number-width: "tabular")
  show regex("\S{18,}"): breakable(9)
  table(
    columns: (1.9fr, ..((1fr,) * columns), 1.15fr),
    align: (x, y) => if x == 0 { left + horizon } else if y == 0 { left + bottom } else { left + horizon },
    inset: (x: 1.6mm, y: 1.7mm),
    stroke: (x, y) => if y == 0 { (bottom: 1pt + colour.accent) } else { (bottom: 0.5pt + colour.line) },
    fill: (x, y) => if y > 0 and x == columns + 1 { colour.accentSoft } else { none },
    table.header(
      head[Agence],
      ..range(first, last).map(i => head(comparison.criteria.at(i).title)),
      head(fill: colour.accentSoft)[Note pondérée],
    ),
    ..comparison.rows.map(row => (
      text(weight: 600, row.name),
      ..range(first, last).map(i => {
        let score = row.scores.at(i)
        if score == none { small[n. é.] } else {
          let top = score == best.at(i - first) and score > 0
          text(size: 10pt, weight: if top { 700 } else { 400 }, fill: if top { colour.signal } else { colour.ink }, decimal(score))
          v(-2.1mm)
          dots(score, size: 1.25mm, gap: 0.45mm)
        }
      }),
      if row.overall == none { small[n. é.] } else {
        text(size: 10.5pt, weight: 700, decimal(row.overall, always: true))
        v(-2.1mm)
        bar(row.overall, width: 13mm, height: 1.25mm)
      },
    )).flatten(),
  )
}
#let comparison-tables(comparison, most) = {
  let total = comparison.criteria.len()
  // Equal tables rather than a full one and a rest.
  let parts = calc.max(1, calc.ceil(total / most))
  let size = calc.max(1, calc.ceil(total / parts))
  block(sticky: true, below: 4mm, par(justify: false, small[Notes de 0 à 5. En gras et en couleur, la meilleure note du critère. « n. é. » : non évalué. La note pondérée tient compte du poids de chaque critère.]))
  for part in range(parts) {
    if part > 0 { v(6mm) }
    comparison-table(comparison, calc.min(total, part * size), calc.min(total, (part + 1) * size))
  }
}

// What fills a good part of a page may break; what is shorter stays whole.
#let is-long(n) = json.encode(n).len() > 4000

#let render(n) = {
  if n.t == "heading" { heading(level: n.level, runs(n.runs)) }
  else if n.t == "paragraph" { par(runs(n.runs)) }
  else if n.t == "list" {
    set par(justify: false)
    let items = n.items.map(item => item.map(render).join())
    block(above: 1.1em, below: 1.1em, if n.ordered {
      enum(start: n.start, numbering: k => text(font: sans, size: 8.6pt, weight: 600, fill: colour.signal, number-type: "lining", str(k) + "."), body-indent: 2.6mm, spacing: 0.85em, ..items)
    } else {
      list(marker: (text(fill: colour.signal, sym.circle.filled.small), text(fill: colour.inkSoft, sym.dash.en)), body-indent: 2.6mm, spacing: 0.85em, ..items)
    })
  }
  else if n.t == "quote" {
    block(above: 7mm, below: 7mm, inset: (left: 6mm), stroke: (left: 2pt + colour.signal), breakable: is-long(n), {
      set par(justify: false, leading: 0.6em)
      quote(block: true, text(size: 13.5pt, style: "italic", n.body.map(render).join()))
      if n.by != none {
        v(0.5mm)
        small(fill: colour.ink, strong(n.by))
        if n.role != none { small[, #n.role] }
        if n.cite != none { sym.wj; cite-mark(n.cite) }
      } else if n.cite != none { small[Source~]; cite-mark(n.cite) }
    })
  }
  else if n.t == "keyFigure" {
    block(above: 9mm, below: 9mm, breakable: false, wide(grid(
      columns: (auto, 1fr), column-gutter: 7mm, align: (left + horizon, left + horizon),
      text(size: if n.value.clusters().len() > 14 { 20pt } else { 34pt }, weight: 500, fill: colour.signal, number-type: "lining", hyphenate: false, tracking: -0.02em, n.value),
      { set par(justify: false); block(text(size: 11.5pt, n.label) + if n.cite != none { sym.wj; cite-mark(n.cite) }) },
    )))
  }
  else if n.t == "callout" {
    let tone = if n.tone == "warning" { (ground: colour.signalSoft, ink: colour.signal, word: "Attention") } else { (ground: colour.accentSoft, ink: colour.accent, word: "À retenir") }
    block(above: 7mm, below: 7mm, width: 100%, breakable: is-long(n), fill: tone.ground, radius: 1.5mm, inset: (x: 6mm, y: 5mm), {
      block(sticky: true, below: 2.6mm, label-text(fill: tone.ink, tone.word))
      if n.title != "" { block(sticky: true, below: 2.8mm, text(size: 12.5pt, weight: 600, n.title)) }
      n.body.map(render).join()
    })
  }
  else if n.t == "grid" {
    block(above: 7mm, below: 3mm, sticky: true, wide({
      label-text(fill: colour.accent)[Grille d’évaluation]
      if n.title != "" { v(1mm); text(size: 13.5pt, weight: 500, n.title) }
      if n.intro != "" { v(0.5mm); par(justify: false, n.intro) }
    }))
    wide({
      set par(justify: false)
      set text(hyphenate: false)
      set table.cell(breakable: false)
      table(
        columns: (8mm, 1fr, 30mm), inset: (x: 0mm, y: 3mm), align: (left + top, left + top, right + top),
        stroke: (x, y) => (bottom: 0.5pt + colour.line, top: if y == 1 { 1pt + colour.accent }),
        table.header(..([N°], [Question à poser], [Votre note]).map(c => table.cell(inset: (x: 0mm, y: 1.6mm), small(c)))),
        ..n.questions.enumerate().map(((i, q)) => (
          text(font: sans, size: 10pt, weight: 600, fill: colour.signal, number-type: "lining", str(i + 1)),
          pad(right: 5mm, { strong(q.question); if q.why != "" { v(-1mm); text(size: 9.5pt, fill: colour.inkSoft, q.why) } }),
          // Six rings to tick by hand; their figures are read by everybody.
          stack(dir: ltr, spacing: 1mm, ..range(6).map(k => box(width: 4mm, height: 4mm, radius: 2mm, stroke: 0.6pt + colour.lineStrong, align(center + horizon, small(size: 6.4pt, str(k)))))),
        )).flatten(),
      )
    })
  }
  else if n.t == "faq" {
    block(above: 7mm, below: 7mm, for item in n.items {
      block(above: 5mm, below: 2mm, sticky: true, par(justify: false, text(size: 11.5pt, weight: 600, item.question)))
      pad(left: 5mm, item.answer.map(render).join())
    })
  }
  else if n.t == "comparison" { block(above: 7mm, below: 7mm, wide(comparison-tables(n.comparison, 6))) }
  else if n.t == "citations" {
    block(above: 5mm, below: 5mm, par(justify: false, { small[Sources ]; n.numbers.map(cite-mark).join([ ]) }))
  }
  else if n.t == "further" {
    block(above: 7mm, below: 7mm, breakable: false, stroke: (top: 0.5pt + colour.line, bottom: 0.5pt + colour.line), inset: (y: 4mm), width: 100%, {
      set par(justify: false)
      label-text(n.title)
      for item in n.items { block(above: 3mm, below: 0mm, link(item.href, text(fill: colour.accent, item.title + " →"))) }
    })
  }
  else if n.t == "table" {
    let columns = calc.max(1, n.head.len(), ..n.rows.map(row => row.len()))
    let padded(row) = row.map(runs) + ([],) * (columns - row.len())
    block(above: 7mm, below: 7mm, wide({
      set par(justify: false, leading: 0.55em)
      set text(font: sans, size: 8.6pt, number-type: "lining", number-width: "tabular")
      table(
        columns: (1fr,) * columns, inset: (x: 1.6mm, y: 2.1mm), align: left + top,
        stroke: (x, y) => (bottom: if y == 0 and n.head.len() > 0 { 1pt + colour.accent } else { 0.5pt + colour.line }),
        ..if n.head.len() > 0 { (table.header(..padded(n.head).map(c => table.cell(fill: colour.surface, strong(c)))),) },
        ..n.rows.map(padded).flatten(),
      )
    }))
  }
  else if n.t == "image" { image-node(n) }
  else if n.t == "code" { block(above: 6mm, below: 6mm, width: 100%, fill: colour.surface, inset: 4mm, radius: 1mm, par(justify: false, text(font: ("DejaVu Sans Mono", theme.sans, theme.emoji), size: 8.2pt, n.text.split("\n").join(linebreak())))) }
  else if n.t == "rule" { pdf.artifact(align(center, v(3mm) + text(fill: colour.signal, [· · ·]) + v(3mm))) }
  else { panic("unknown print node: " + n.t) }
}
#doc.body.map(render).join()
`;
