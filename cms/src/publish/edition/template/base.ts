/**
 * The page, the type and the small parts. Typst source, static: everything that editors wrote comes in by `sys.inputs` as JSON and is
 * only ever set as text, so no character of it can become markup. Colours and families come from the design tokens by `sys.inputs.theme`.
 */
export const base = String.raw`
#let doc = json(bytes(sys.inputs.doc))
#let stamp = json(bytes(sys.inputs.stamp))
#let theme = json(bytes(sys.inputs.theme))

#let colour = theme.color.pairs().fold((:), (all, pair) => all + ((pair.at(0)): rgb(pair.at(1))))
#let serif = (theme.serif, theme.emoji)
#let sans = (theme.sans, theme.emoji)

// The text column stands right of a margin that labels hang in; wide parts reach into it.
#let margin-left = 58mm
#let margin-right = 26mm
#let hang = 32mm

#set document(title: doc.title, description: doc.description, author: if doc.author == none { () } else { doc.author.name }, date: datetime(..stamp.day))
#set text(lang: "fr", region: "FR", font: serif, size: 10.5pt, fill: colour.ink, number-type: "old-style", hyphenate: true)
#set par(leading: 0.72em, spacing: 1.3em, justify: true, justification-limits: (tracking: (min: -0.01em, max: 0.02em)))
#set strong(delta: 200)

// A word longer than a column may break between boxes of a few letters: nothing is added to the text.
#let breakable(size) = it => it.text.clusters().chunks(size).map(part => box(part.join())).join()

#let label-text(body, fill: colour.inkSoft, size: 8.4pt) = text(font: sans, size: size, weight: 600, fill: fill, tracking: 0.01em, number-type: "lining", hyphenate: false, body)
#let small(body, fill: colour.inkSoft, size: 8pt) = text(font: sans, size: size, fill: fill, number-type: "lining", body)

#let cite-mark(n) = link(label("source-" + str(n)), text(font: sans, size: 0.68em, weight: 600, fill: colour.accent, number-type: "lining", baseline: -0.35em, "[" + str(n) + "]"))

#let run(r) = {
  let it = text(r.text)
  if r.at("code", default: false) { it = text(font: ("DejaVu Sans Mono", theme.sans, theme.emoji), size: 0.82em, number-type: "lining", it) }
  if r.at("bold", default: false) { it = strong(it) }
  if r.at("italic", default: false) { it = emph(it) }
  if r.at("underline", default: false) { it = underline(it) }
  if r.at("strike", default: false) { it = strike(it) }
  if r.at("sub", default: false) { it = sub(it) }
  if r.at("sup", default: false) { it = super(it) }
  if "href" in r { it = link(r.href, text(fill: colour.accent, underline(offset: 0.18em, stroke: 0.5pt + colour.accent, it))) }
  it
  if "cite" in r { sym.wj + cite-mark(r.cite) }
  if r.at("break", default: false) { linebreak() }
}
#let runs(list) = list.map(run).join()

// Scores. Drawn for the eye (an artifact), written for everybody.
#let decimal(n, always: false) = {
  let tenths = calc.round(n * 10)
  let whole = calc.quo(tenths, 10)
  let rest = calc.rem(tenths, 10)
  if rest == 0 and not always { str(whole) } else { str(whole) + "," + str(rest) }
}
#let dots(score, size: 2mm, gap: 0.7mm, on: colour.signal, off: colour.line) = pdf.artifact(box(baseline: 8%, stack(
  dir: ltr,
  spacing: gap,
  ..range(5).map(i => {
    let part = calc.clamp(score - i, 0, 1)
    circle(
      radius: size / 2,
      stroke: none,
      fill: if part >= 1 { on } else if part <= 0 { off } else { gradient.linear((on, 0%), (on, part * 100%), (off, part * 100%), (off, 100%)) },
    )
  }),
)))
#let bar(score, width: 40mm, height: 1.6mm) = pdf.artifact(box(width: width, height: height, radius: height / 2, fill: colour.line, clip: true, box(width: score / 5 * 100%, height: height, fill: colour.signal)))
#let written(score, weight: 600, size: 9.5pt, always: false) = {
  if score == none { small([n. é.]) } else {
    text(font: sans, size: size, weight: weight, number-type: "lining", number-width: "tabular", decimal(score, always: always))
    small(size: size * 0.78, [/5])
  }
}

#let wide(body) = pad(left: -hang, body)
#let hanging(body) = place(left, dx: -hang, block(width: hang - 6mm, body))

#show heading: set text(hyphenate: false, weight: 500, number-type: "lining")
#show heading: set par(justify: false, leading: 0.5em)
#show heading.where(level: 1): set text(size: 21pt, tracking: -0.01em)
#show heading.where(level: 2): set text(size: 14.5pt)
#show heading.where(level: 3): set text(size: 11pt, font: sans, weight: 600)
#show heading.where(level: 1): it => block(above: 15mm, below: 6mm, sticky: true, {
  wide(pdf.artifact(line(length: 100%, stroke: 1.2pt + colour.accent)))
  v(3.2mm, weak: true)
  it.body
})
#show heading.where(level: 2): it => block(above: 9mm, below: 3.6mm, sticky: true, it.body)
#show heading.where(level: 3): it => block(above: 6.5mm, below: 3.2mm, sticky: true, it.body)
#show regex("\S{32,}"): breakable(12)
`;
