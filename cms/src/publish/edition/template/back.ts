/** After the text: the comparison, one sheet per agency, the sources, the imprint. */
export const back = `
#if doc.comparison != none and doc.comparison.rows.len() > 0 and doc.comparison.criteria.len() > 0 {
  let turned = doc.comparison.criteria.len() > 5
  // A turned page has no margin to hang in.
  let wide = if turned { body => body } else { wide }
  set page(
    flipped: turned,
    margin: if turned { (left: margin-right, right: margin-right, top: 27mm, bottom: 22mm) } else { (left: margin-left, right: margin-right, top: 30mm, bottom: 26mm) },
    header: context wide(running-head()),
    footer: context wide(running-foot()),
  )
  show heading.where(level: 1): it => block(above: 0mm, below: 5mm, sticky: true, {
    wide(pdf.artifact(line(length: 100%, stroke: 1.2pt + colour.accent)))
    v(3.2mm, weak: true)
    it.body
  })
  heading(level: 1)[La comparaison en un tableau]
  wide(comparison-tables(doc.comparison, if turned { 10 } else { 5 }))
}

#if doc.comparison != none and doc.comparison.criteria.len() > 0 {
  pagebreak(weak: true)
  heading(level: 1)[Les critères et leur poids]
  for criterion in doc.comparison.criteria {
    block(above: 5mm, below: 5mm, breakable: false, wide(grid(
      columns: (hang, 1fr), align: (left + top, left + top),
      { v(0.6mm); dots(criterion.weight, size: 1.9mm, on: colour.accent); v(-2.2mm); small[Poids #criterion.weight sur 5] },
      { set par(justify: false); text(size: 11.5pt, weight: 600, criterion.title); if criterion.question != "" { v(-1mm); text(fill: colour.inkSoft, criterion.question) } },
    )))
  }
}

#let sheet(agency) = {
  heading(level: 2, agency.name)
  wide({
    set par(justify: false)
    block(below: 4mm, sticky: true, fill: colour.surface, radius: 1.5mm, width: 100%, inset: (x: 5mm, y: 4mm), grid(
      columns: (1fr, auto), column-gutter: 6mm, align: (left + horizon, right + horizon),
      {
        small(fill: colour.ink, agency.facts.join("  ·  "))
        if agency.site != none { if agency.facts.len() > 0 { linebreak() }; link(agency.site, small(fill: colour.accent, agency.site.trim("https://", at: start).trim("http://", at: start).trim("/", at: end))) }
      },
      if agency.overall == none { small[Non évaluée] } else {
        stack(dir: ltr, spacing: 3.5mm, align(horizon, small[Note pondérée]), align(horizon, bar(agency.overall, width: 30mm)), align(horizon, written(agency.overall, size: 15pt, weight: 700, always: true)))
      },
    ))
  })
  // its last lines don't part from the table that they lead to
  block(sticky: agency.assessments.len() > 0, agency.description.map(render).join())
  if agency.assessments.len() > 0 {
    wide({
      set par(justify: false, leading: 0.6em)
      set text(hyphenate: false)
      table(
        columns: (40mm, 24mm, 1fr, 27mm), inset: (left: 0mm, right: 4mm, y: 2.5mm), align: left + top,
        stroke: (x, y) => (bottom: if y == 0 { 1pt + colour.accent } else { 0.5pt + colour.line }),
        table.header(..([Critère], [Note], [Ce qui le montre], [Source]).map(c => table.cell(inset: (x: 0mm, y: 1.6mm), small(c)))),
        ..agency.assessments.map(a => (
          text(font: sans, size: 8.6pt, weight: 600, a.criterion),
          if a.score == none { small[Non évalué] } else { written(a.score); v(-1.6mm); dots(a.score, size: 1.7mm, gap: 0.6mm) },
          text(size: 9.4pt, a.evidence),
          { if a.cite != none { cite-mark(a.cite) }; if a.checkedOn != none { if a.cite != none { linebreak() }; small(size: 7.2pt)[vérifié le #a.checkedOn] } },
        )).flatten(),
      )
    })
  }
}
#if doc.sheets.len() > 0 {
  pagebreak(weak: true)
  heading(level: 1)[Les agences, une par une]
  for (i, agency) in doc.sheets.enumerate() {
    // A sheet that fills a page starts one.
    if i > 0 and agency.assessments.len() > 5 { pagebreak(weak: true) }
    sheet(agency)
  }
}

#if doc.sources.len() > 0 {
  pagebreak(weak: true)
  heading(level: 1)[Sources]
  set par(justify: false)
  set text(hyphenate: false)
  for (i, source) in doc.sources.enumerate() {
    [#metadata(i + 1)#label("source-" + str(i + 1))]
    let parts = (source.publisher, source.date).filter(p => p != none)
    block(above: 3.4mm, below: 3.4mm, breakable: false, grid(columns: (9mm, 1fr),
      text(font: sans, size: 8.6pt, weight: 600, fill: colour.signal, number-type: "lining", number-width: "tabular", str(i + 1)),
      {
        text(size: 10pt, source.title)
        if parts.len() > 0 { text(size: 10pt, fill: colour.inkSoft, ". " + parts.join(", ")) }
        if source.url != none { linebreak(); link(source.url, small(fill: colour.accent, source.url)) }
      },
    ))
  }
}

#heading(level: 1)[À propos de cette édition]
#{
  set par(justify: false)
  [Cette édition porte le numéro #stamp.number et la date du #stamp.date. Les notes vont de 0 à 5 ; elles ont été données par la rédaction d’après les éléments cités, à la date indiquée pour chacun. Une édition publiée ne change plus : une correction paraît dans l’édition suivante.]
  v(2mm)
  set text(hyphenate: false)
  wide(for line in doc.imprint { block(above: 2.2mm, below: 2.2mm, grid(columns: (hang, 1fr), small(line.label), text(size: 9.5pt, line.text))) })
}
`;
