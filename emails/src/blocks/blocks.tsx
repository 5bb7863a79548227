import type { ReactNode } from 'react';
import { Button, Heading, Hr, Img, Link, Section, Text } from 'react-email';
import { french } from '../brand/french.ts';
import { look, type } from '../brand/mail-look.ts';
import { tokens } from '../brand/tokens.ts';
import { type RichText, RichTextView } from './rich-text.tsx';

/** What a mail is written with, in the admin and in the product's own mails. Plain data; texts may hold `{{variables}}`. */
export type MailBlock =
  | { type: 'text'; content: RichText }
  | { type: 'button'; label: string; href: string }
  | {
      type: 'piece';
      /** what it is, in the reader's words: « Article », « Guide », « Comparatif » */
      label: string;
      title: string;
      standfirst: string | null;
      href: string;
    }
  | { type: 'quote'; text: string; author: string; role: string | null; source: MailSource | null }
  | { type: 'figure'; value: string; label: string; source: MailSource | null }
  | { type: 'image'; picture: MailPicture; alt: string; caption: string | null; href: string | null }
  | { type: 'divider' }
  | { type: 'signature'; name: string; role: string | null };

/** Where a figure or a quotation comes from; `url` null when it has no address. */
export type MailSource = { title: string; url: string | null };

/** A file that every mail program shows (JPEG or PNG), at an absolute address; px as the file has them. */
export type MailPicture = { url: string; width: number; height: number };

export function Blocks({ blocks }: { blocks: MailBlock[] }) {
  // The blocks of a mail have no identity but their place, and are rendered once.
  return blocks.map((block, index) => <BlockView key={String(index)} block={block} />);
}

function BlockView({ block }: { block: MailBlock }): ReactNode {
  switch (block.type) {
    case 'text':
      return <RichTextView content={block.content} />;
    case 'button':
      return <ButtonBlock label={block.label} href={block.href} />;
    case 'piece':
      return <PieceCard {...block} />;
    case 'quote':
      return <Quote {...block} />;
    case 'figure':
      return <Figure {...block} />;
    case 'image':
      return <Picture {...block} />;
    case 'divider':
      return <Hr {...look('filet', { margin: `${tokens.space[8]}px 0`, borderTop: '1px solid' })} />;
    case 'signature':
      return <Signature {...block} />;
  }
}

/** One act, said by its label. 48 px high, the width of the screen on a phone. */
export function ButtonBlock({ label, href }: { label: string; href: string }) {
  const { font, radius, sizeSmall, space } = tokens;
  return (
    <Section style={{ padding: `${space[2]}px 0 ${space[6]}px` }}>
      <Button
        href={href}
        {...look('bouton', {
          fontFamily: font.sans.mail,
          fontSize: sizeSmall.interface + 1,
          fontWeight: 600,
          borderRadius: radius.medium,
          padding: `14px ${space[6]}px`,
        })}
      >
        {french(label)}
      </Button>
    </Section>
  );
}

/** A piece of the site as a card: the title is the link. */
function PieceCard({ label, title, standfirst, href }: { label: string; title: string; standfirst: string | null; href: string }) {
  const { font, radius, sizeSmall, space } = tokens;
  return (
    <Section style={{ padding: `${space[2]}px 0 ${space[6]}px` }}>
      <Section
        {...look('fiche', {
          borderLeft: `${tokens.border.rule}px solid`,
          borderRadius: radius.small,
          padding: `${space[4]}px ${space[4] + 4}px`,
        })}
      >
        <Text {...look('chiffre', { ...type.label, fontSize: sizeSmall.note, fontWeight: 600, letterSpacing: '0.04em' })}>
          {french(label)}
        </Text>
        <Heading as="h2" style={{ margin: `${space[1]}px 0 0`, fontFamily: font.serif.mail, fontSize: sizeSmall.h4, lineHeight: 1.3 }}>
          <Link href={href} {...look('encre', { textDecoration: 'underline' })}>
            {french(title)}
          </Link>
        </Heading>
        {standfirst === null ? null : (
          <Text {...look('discret', { ...type.label, margin: `${space[2]}px 0 0` })}>{french(standfirst)}</Text>
        )}
      </Section>
    </Section>
  );
}

function Quote({ text, author, role, source }: Extract<MailBlock, { type: 'quote' }>) {
  const { border, sizeSmall, space } = tokens;
  return (
    <blockquote
      {...look('citation', {
        margin: `${space[6]}px 0`,
        padding: `0 0 0 ${space[4] + 4}px`,
        borderLeft: `${border.rule}px solid`,
        borderTop: 0,
      })}
    >
      <Text {...look('encre', { ...type.text, fontSize: sizeSmall.lead, fontStyle: 'italic', margin: `0 0 ${space[2]}px` })}>
        {french(`«${text}»`)}
      </Text>
      <Text {...look('discret', type.label)}>
        {role === null ? author : `${author}, ${role}`}
        {source === null ? null : (
          <>
            <br />
            <SourceTitle source={source} />
          </>
        )}
      </Text>
    </blockquote>
  );
}

function SourceTitle({ source: { title, url } }: { source: MailSource }) {
  if (url === null) return french(title);
  return (
    <Link href={url} {...look('lien', { textDecoration: 'underline' })}>
      {french(title)}
    </Link>
  );
}

/** A number large enough to be read first, what it measures, where it comes from. */
function Figure({ value, label, source }: Extract<MailBlock, { type: 'figure' }>) {
  const { border, font, sizeSmall, space } = tokens;
  return (
    <Section style={{ padding: `${space[2]}px 0 ${space[6]}px` }}>
      <Section {...look('mesure', { borderLeft: `${border.rule}px solid`, padding: `0 0 0 ${space[4] + 4}px` })}>
        <Text
          {...look('chiffre', { fontFamily: font.serif.mail, fontSize: sizeSmall.display, lineHeight: 1.1, fontWeight: 600, margin: 0 })}
        >
          {french(value)}
        </Text>
        <Text {...look('encre', { ...type.text, lineHeight: 1.45, margin: `${space[1]}px 0 0` })}>{french(label)}</Text>
        {source === null ? null : (
          <Text {...look('discret', { ...type.note, margin: `${space[1]}px 0 0` })}>
            {french('Source : ')}
            <SourceTitle source={source} />
          </Text>
        )}
      </Section>
    </Section>
  );
}

/** What fits between the margins of the column. */
const columnWidth = tokens.width.mail - 2 * tokens.space[6];

/** As wide as the column at most. Half of the readers see the alternative text instead, so it is set as text. */
function Picture({ picture, alt, caption, href }: Extract<MailBlock, { type: 'image' }>) {
  const { space } = tokens;
  const width = Math.min(picture.width, columnWidth);
  const height = Math.round((picture.height * width) / picture.width);
  const image = (
    <Img
      src={picture.url}
      alt={french(alt)}
      width={width}
      height={height}
      {...look('image', { ...type.label, display: 'block', width: '100%', maxWidth: width, height: 'auto' })}
    />
  );
  return (
    <Section style={{ padding: `${space[2]}px 0 ${space[6]}px` }}>
      {href === null ? image : <Link href={href}>{image}</Link>}
      {caption === null ? null : <Text {...look('discret', { ...type.note, margin: `${space[2]}px 0 0` })}>{french(caption)}</Text>}
    </Section>
  );
}

function Signature({ name, role }: { name: string; role: string | null }) {
  const { space } = tokens;
  return (
    <Text {...look('encre', { ...type.text, margin: `${space[6]}px 0 0` })}>
      <strong>{name}</strong>
      {role === null ? null : (
        <>
          <br />
          <span {...look('discret', type.label)}>{role}</span>
        </>
      )}
    </Text>
  );
}
