/** Cover and contents. The figure of the cover is the edition's own matter: one disc per score, agencies across, criteria down. */
export const cover = `
#let motif-scores() = if doc.comparison != none and doc.comparison.rows.len() > 0 and doc.comparison.criteria.len() > 0 {
  doc.comparison.rows.slice(0, calc.min(12, doc.comparison.rows.len())).map(row => row.scores.slice(0, calc.min(10, row.scores.len())))
} else {
  // No comparison: the bytes of the title stand for scores, so that each title has its own figure.
  let seed = array(bytes(doc.title))
  range(12).map(x => range(8).map(y => calc.rem(seed.at(calc.rem(x * 5 + y * 3, seed.len())) + x * 7 + y * 11, 6)))
}

#let motif(width, height) = {
  let columns = motif-scores()
  let rows = columns.fold(1, (most, column) => calc.max(most, column.len()))
  let cell = calc.min(width / columns.len(), height / rows)
  box(width: width, height: height, for (x, column) in columns.enumerate() {
    for (y, score) in column.enumerate() {
      let value = if score == none { 0 } else { score }
      let radius = cell * (0.07 + 0.39 * value / 5)
      let at = (dx: width - cell * (columns.len() - x) + cell / 2 - radius, dy: cell * y + cell / 2 - radius)
      let best = value >= 4.5
      place(top + left, ..at, circle(
        radius: radius,
        stroke: if score == none { 0.6pt + colour.onAccent.transparentize(60%) } else { none },
        fill: if score == none { none } else if best { colour.signalBright } else { colour.onAccent.transparentize(100% - (18% + 14% * value)) },
      ))
    }
  })
}

#set page(paper: "a4", fill: colour.accent, margin: (x: 22mm, y: 20mm))
#{
  set par(justify: false)
  set text(fill: colour.onAccent, hyphenate: false)
  grid(columns: (1fr, 1fr), column-gutter: 8mm, align: (left + horizon, right + horizon),
    text(size: 15pt, weight: 600, doc.siteName),
    label-text(fill: colour.onAccent, size: 9pt, if doc.topic == none { "Comparatif" } else { "Comparatif · " + doc.topic }),
  )
  v(3mm)
  pdf.artifact(line(length: 100%, stroke: 0.6pt + colour.onAccent.transparentize(50%)))
  v(10mm)
  pdf.artifact(motif(166mm, 112mm))
  v(1fr)
  let size = if doc.title.clusters().len() > 90 { 25pt } else if doc.title.clusters().len() > 50 { 31pt } else { 38pt }
  block(width: 152mm, { set par(leading: 0.42em); show title: set text(size: size, weight: 500, tracking: -0.015em, number-type: "lining"); title(doc.title) })
  v(5mm)
  block(width: 128mm, text(size: 12.5pt, par(leading: 0.6em, doc.standfirst)))
  v(9mm)
  pdf.artifact(line(length: 100%, stroke: 0.6pt + colour.onAccent.transparentize(50%)))
  v(2mm)
  set text(font: sans, size: 9pt, number-type: "lining")
  grid(columns: (1fr, 1fr), column-gutter: 8mm, align: (left, right),
    [Édition n° #stamp.number, #stamp.date],
    if doc.author == none { [] } else { doc.author.name },
  )
}

#let chapter-here() = {
  // the summary names its own page alone, not what follows it without a heading
  let before = query(selector(heading.where(level: 1, outlined: true)).before(here()))
  let on-page = query(heading.where(level: 1)).filter(h => h.location().page() == here().page())
  if on-page.len() > 0 { on-page.first().body } else if before.len() > 0 { before.last().body } else { [] }
}
#let running-head() = {
  set text(hyphenate: false)
  grid(columns: (1fr, 2fr), align: (left, right), column-gutter: 8mm,
    text(size: 9.5pt, weight: 600, fill: colour.accent, doc.siteName),
    small(chapter-here()),
  )
  v(-1mm)
  line(length: 100%, stroke: 0.5pt + colour.line)
}
#let running-foot() = grid(columns: (1fr, auto), align: (left, right),
  small[Édition n° #stamp.number, #stamp.date],
  small(fill: colour.ink)[#counter(page).display() / #counter(page).final().first()],
)
#set page(
  fill: colour.paper,
  margin: (left: margin-left, right: margin-right, top: 30mm, bottom: 26mm),
  header-ascent: 38%,
  footer-descent: 38%,
  header: context wide(running-head()),
  footer: context wide(running-foot()),
)

#show outline.entry.where(level: 1): set block(above: 3.3mm)
#show outline.entry.where(level: 2): set block(above: 1.5mm)
#show outline.entry: it => {
  set par(justify: false, leading: 0.5em)
  set text(hyphenate: false)
  let first = it.level == 1
  link(it.element.location(), grid(
    columns: (1fr, auto), column-gutter: 4mm, align: (left + top, right + bottom),
    pad(left: if first { 0mm } else { 5mm }, text(size: if first { 11.5pt } else { 9.5pt }, weight: if first { 500 } else { 400 }, fill: if first { colour.ink } else { colour.inkSoft }, it.body())),
    text(font: sans, size: 8.5pt, fill: if first { colour.signal } else { colour.inkSoft }, number-type: "lining", number-width: "tabular", it.page()),
  ))
}
#heading(level: 1, outlined: false)[Sommaire]
#outline(title: none, depth: 2)
#if doc.promise.len() > 0 {
  v(7mm)
  block(width: 100%, breakable: false, fill: colour.accentSoft, radius: 1.5mm, inset: (x: 6mm, y: 4.5mm), {
    label-text(fill: colour.accent)[Ce que vous y trouverez]
    v(1mm)
    set par(justify: false)
    set text(hyphenate: false)
    set list(marker: text(fill: colour.signal, sym.circle.filled.small), body-indent: 2.4mm, spacing: 1em)
    list(..doc.promise)
  })
}
#pagebreak()
`;
