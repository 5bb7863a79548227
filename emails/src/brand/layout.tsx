import type { ReactNode } from 'react';
import { Body, Column, Container, Head, Heading, Hr, Html, Link, Row, Section, Text } from 'react-email';
import { french, frenchHeading } from './french.ts';
import { look, mailSheet, type } from './mail-look.ts';
import { tokens } from './tokens.ts';

/** Who sends: named in every mail (LCEN, RGPD). */
export type MailPublisher = {
  /** name of the publication, shown as the wordmark */
  siteName: string;
  /** legal name of the controller */
  publisher: string;
  /** one line or several, separated by line feeds */
  postalAddress: string;
  /** absolute address of the home page */
  siteUrl: string;
};

export type MailFooter = {
  /** why the reader gets this mail, one or two sentences */
  reason: string;
  links: { label: string; href: string }[];
};

export type LayoutProps = {
  publisher: MailPublisher;
  /** title of the document */
  subject: string;
  /** what a list of mails shows behind the subject; 40 to 90 characters serve best */
  preheader: string;
  /** the one h1 */
  heading: string;
  footer: MailFooter;
  children: ReactNode;
};

/** Invisible characters that fill the rest of the preview line, so that no client goes on with the text of the mail. */
const previewPadding = '\u034f\u200c\u00a0'.repeat(60);

/** The brand around every mail: one column of at most 600 px, French said on html and body alike (many clients drop the html element), no image. */
export function Layout({ publisher, subject, preheader, heading, footer, children }: LayoutProps) {
  const { space, width } = tokens;
  return (
    <Html lang="fr" dir="ltr">
      <Head>
        <title>{subject}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <style>{mailSheet}</style>
      </Head>
      <Body lang="fr" dir="ltr" {...look('papier', { margin: 0, padding: 0 })}>
        <div
          data-skip-in-text="true"
          style={{ display: 'none', overflow: 'hidden', maxHeight: 0, maxWidth: 0, opacity: 0, lineHeight: '1px' }}
        >
          {preheader + previewPadding}
        </div>
        <Container
          className="conteneur"
          tdClassName="marge"
          width={width.mail}
          style={{ maxWidth: width.mail, padding: `${space[8]}px ${space[6]}px ${space[10]}px` }}
        >
          <Masthead publisher={publisher} />
          <Heading as="h1" {...withClass('titre', look('encre', type.title))}>
            {frenchHeading(heading)}
          </Heading>
          {children}
          <Footer publisher={publisher} footer={footer} />
        </Container>
      </Body>
    </Html>
  );
}

/** The wordmark over a line that starts in the signal colour: the wake. Drawn with cells, since images are off for half of the readers. */
function Masthead({ publisher }: { publisher: MailPublisher }) {
  const { font, sizeSmall, space } = tokens;
  const cell = { height: tokens.border.rule, lineHeight: `${tokens.border.rule}px`, fontSize: 1 };
  return (
    <Section style={{ paddingBottom: space[8] }}>
      <Text style={{ margin: `0 0 ${space[3]}px`, lineHeight: 1.2 }}>
        <Link
          href={publisher.siteUrl}
          {...look('encre', { fontFamily: font.serif.mail, fontSize: sizeSmall.h3, fontWeight: 600, textDecoration: 'none' })}
        >
          {publisher.siteName}
        </Link>
      </Text>
      <Row data-skip-in-text="true">
        <Column width={56} {...look('sillage', { ...cell, width: 56 })} />
        <Column {...look('trait', cell)} />
      </Row>
    </Section>
  );
}

function Footer({ publisher, footer }: { publisher: MailPublisher; footer: MailFooter }) {
  const { space } = tokens;
  const note = look('discret', type.note);
  return (
    <Section style={{ paddingTop: space[10] }}>
      <Hr {...look('filet', { margin: 0, borderTop: '1px solid' })} />
      <Text {...look('discret', { ...type.note, margin: `${space[4]}px 0 ${space[2]}px` })}>{french(footer.reason)}</Text>
      {footer.links.map(({ label, href }) => (
        <Text key={href} {...note}>
          <Link href={href} {...look('lien-discret', { textDecoration: 'underline', fontWeight: 600 })}>
            {french(label)}
          </Link>
        </Text>
      ))}
      <Text {...look('discret', { ...type.note, margin: `${space[4]}px 0 0` })}>
        <strong>{publisher.publisher}</strong>
        {addressLines(publisher).map((line) => (
          <span key={line}>
            <br />
            {line}
          </span>
        ))}
      </Text>
    </Section>
  );
}

/** The postal address under the publisher's name: many write the name at its head, and it would stand there twice. */
function addressLines({ publisher, postalAddress }: MailPublisher): string[] {
  const address = postalAddress.trim();
  const rest = address.startsWith(publisher) ? address.slice(publisher.length).replace(/^[\s,;:–-]+/, '') : address;
  return rest
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function withClass<P extends { className: string }>(className: string, props: P): P {
  return { ...props, className: `${className} ${props.className}` };
}
