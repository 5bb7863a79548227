import type { MailBlock } from '@sillage/emails/blocks/blocks.tsx';
import { describe, expect, it } from 'vitest';
import { campaignOf, withCampaign } from './campaign.ts';
import { compileMail, renderDraft } from './compile.ts';
import { known, sender, wholeMail } from './test-mail.ts';

const site = 'https://exemple.fr';
const hrefOf = (href: string): string => {
  const [block] = withCampaign([{ type: 'button', label: 'Lire', href }], site, 'la-lettre');
  return block?.type === 'button' ? block.href : '';
};

describe('links of a mail', () => {
  it('say that a reader comes from it', () => {
    expect(hrefOf('https://exemple.fr/articles/cadrer')).toBe(
      'https://exemple.fr/articles/cadrer?utm_source=e-mail&utm_medium=email&utm_campaign=la-lettre',
    );
    expect(hrefOf('https://exemple.fr/guides/x?page=2#prix')).toBe(
      'https://exemple.fr/guides/x?page=2&utm_source=e-mail&utm_medium=email&utm_campaign=la-lettre#prix',
    );
  });

  it.each([
    'https://www.insee.fr/',
    'https://exemple.fr.piege.example/articles/x',
    'http://exemple.fr/articles/x',
    'mailto:redaction@exemple.fr',
    '{{readerUrl}}',
    '#',
    'https://exemple.fr/u/jeton',
    'https://exemple.fr/mes-guides/jeton',
    'https://exemple.fr/mentions-legales',
    'https://exemple.fr/confidentialite',
    'https://exemple.fr/articles/x?utm_source=salon',
  ])('are left as they are: %s', (href) => {
    expect(hrefOf(href)).toBe(href);
  });

  it('are found in running text, on cards and on pictures', () => {
    const href = 'https://exemple.fr/articles/cadrer';
    const blocks: MailBlock[] = [
      { type: 'text', content: [{ type: 'paragraph', children: [{ type: 'link', href, children: [{ type: 'text', text: 'là' }] }] }] },
      { type: 'piece', label: 'Article', title: 'T', standfirst: null, href },
      { type: 'image', picture: { url: `${site}/media/a.png`, width: 1, height: 1 }, alt: 'a', caption: null, href },
    ];
    const written = JSON.stringify(withCampaign(blocks, site, 'x'));
    expect(written.match(/utm_campaign=x/g)).toHaveLength(3);
    expect(written).toContain(`"url":"${site}/media/a.png"`);
  });

  it('are named by their marketer, else by the mail', () => {
    expect(campaignOf({ title: 'La lettre d’hiver', campaign: null })).toBe('la-lettre-d-hiver');
    expect(campaignOf({ title: 'La lettre', campaign: 'Salon 2026' })).toBe('salon-2026');
    expect(campaignOf({ title: '  ', campaign: '' })).toBe('e-mail');
  });

  it('have it in both versions of the mail, and the footer never', async () => {
    const { html, text } = await renderDraft(wholeMail, { known, sender });
    for (const part of [html.replaceAll('&amp;', '&'), text]) {
      expect(part).toContain('https://exemple.fr/articles/cadrer?utm_source=e-mail&utm_medium=email&utm_campaign=la-lettre');
      expect(part).not.toMatch(/\{\{(?:unsubscribeUrl|readerUrl)\}\}[^"\s]*utm_/);
    }
    expect(await compileMail(wholeMail, { known, sender })).toHaveProperty('compiled');
  });
});
