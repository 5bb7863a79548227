/** A text area's content: an empty line parts paragraphs, a line break stays one (the style sheet keeps it). */
export const Paragraphs = ({ text, className }: { text: string; className?: string }) =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
    .map((paragraph) => (
      <p key={paragraph} className={[paragraph.includes('\n') && 'lignes', className].filter(Boolean).join(' ') || undefined}>
        {paragraph}
      </p>
    ));
