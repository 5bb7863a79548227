import { Fragment, type ReactNode } from 'react';
import { Heading, Link, Text } from 'react-email';
import { french } from '../brand/french.ts';
import { look, type } from '../brand/mail-look.ts';

/**
 * The text that a mail can hold. A closed tree of plain data: nothing in it is markup, so an editor's text can't become any.
 * Texts may hold `{{variables}}`; an address is absolute, or one variable of type url.
 */
export type RichText = TextBlock[];

export type TextBlock =
  | { type: 'paragraph'; children: Inline[] }
  | { type: 'heading'; children: Inline[] }
  | { type: 'list'; ordered: boolean; items: Inline[][] };

export type Inline = TextRun | { type: 'link'; href: string; children: TextRun[] } | { type: 'break' };

export type TextRun = { type: 'text'; text: string; bold?: boolean; italic?: boolean };

export function RichTextView({ content }: { content: RichText }) {
  return content.map((block, index) => <TextBlockView key={keyOf(index)} block={block} />);
}

function TextBlockView({ block }: { block: TextBlock }): ReactNode {
  switch (block.type) {
    case 'paragraph':
      return (
        <Text {...look('encre', type.text)}>
          <Inlines items={block.children} />
        </Text>
      );
    case 'heading':
      return (
        <Heading as="h2" {...look('encre', type.heading)}>
          <Inlines items={block.children} />
        </Heading>
      );
    case 'list': {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List {...look('encre', { ...type.text, padding: '0 0 0 24px' })}>
          {block.items.map((item, index) => (
            <li key={keyOf(index)} style={{ margin: '0 0 8px' }}>
              <Inlines items={item} />
            </li>
          ))}
        </List>
      );
    }
  }
}

function Inlines({ items }: { items: Inline[] }) {
  return items.map((item, index) => <Fragment key={keyOf(index)}>{inline(item)}</Fragment>);
}

function inline(item: Inline): ReactNode {
  switch (item.type) {
    case 'break':
      return <br />;
    case 'link':
      return (
        <Link href={item.href} {...look('lien', { textDecoration: 'underline' })}>
          <Inlines items={item.children} />
        </Link>
      );
    case 'text': {
      const text = french(item.text);
      const italic = item.italic ? <em>{text}</em> : text;
      return item.bold ? <strong>{italic}</strong> : italic;
    }
  }
}

/** The parts of a mail have no identity but their place, and are rendered once. */
function keyOf(index: number): string {
  return String(index);
}
