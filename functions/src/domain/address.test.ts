import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AddressFault, addressOfMailbox, maskAddress, normaliseAddress, withoutAddresses } from './address.ts';

const normalised = (input: string) => {
  const address = normaliseAddress(input);
  return address.ok ? address.email : address.reason;
};

describe('normaliseAddress', () => {
  it.each([
    ['  Claire.Martin@Exemple.FR ', 'claire.martin@exemple.fr'],
    ['\u00a0claire@exemple.fr\u200b', 'claire@exemple.fr'],
    ['claire+guides@exemple.fr', 'claire+guides@exemple.fr'],
    ["o'brien@exemple.ie", "o'brien@exemple.ie"],
    ['c.l.a.i.r.e@gmail.com', 'c.l.a.i.r.e@gmail.com'],
    ['claire@société.fr', 'claire@xn--socit-esab.fr'],
    ['claire@soci\u0065\u0301t\u0065\u0301.fr', 'claire@xn--socit-esab.fr'],
    ['claire@XN--SOCIT-ESAB.fr', 'claire@xn--socit-esab.fr'],
    ['claire@exemple。fr', 'claire@exemple.fr'],
    ['claire@a.b.exemple.co.uk', 'claire@a.b.exemple.co.uk'],
    [`${'a'.repeat(64)}@exemple.fr`, `${'a'.repeat(64)}@exemple.fr`],
  ])('reads %s', (input, email) => {
    expect(normalised(input)).toBe(email);
  });

  const refused: [string, AddressFault][] = [
    ['', 'empty'],
    ['   ', 'empty'],
    ['claire', 'no-at'],
    ['claire@@exemple.fr', 'several-at'],
    ['a@b.fr, c@d.fr', 'spaces'],
    ['a@b.fr,c@d.fr', 'several-at'],
    ['claire martin@exemple.fr', 'spaces'],
    ['claire@exemple', 'no-dot'],
    ['claire@localhost', 'no-dot'],
    ['@exemple.fr', 'local-part'],
    ['.claire@exemple.fr', 'local-part'],
    ['claire.@exemple.fr', 'local-part'],
    ['cla..ire@exemple.fr', 'local-part'],
    ['hélène@exemple.fr', 'local-part'],
    ['"claire martin"@exemple.fr', 'spaces'],
    ['"claire"@exemple.fr', 'local-part'],
    ['Claire <claire@exemple.fr>', 'spaces'],
    ['<claire@exemple.fr>', 'local-part'],
    ['claire@exemple.fr>', 'domain'],
    [`${'a'.repeat(65)}@exemple.fr`, 'local-too-long'],
    ['claire@', 'domain'],
    ['claire@.fr', 'domain'],
    ['claire@exemple..fr', 'domain'],
    ['claire@exemple.fr.', 'domain'],
    ['claire@-exemple.fr', 'domain'],
    ['claire@exemple-.fr', 'domain'],
    ['claire@exem_ple.fr', 'domain'],
    ['claire@exemple.f', 'domain'],
    ['claire@192.168.0.1', 'domain'],
    ['claire@[192.168.0.1]', 'domain'],
    ['claire@0x7f.1', 'domain'],
    ['claire@ex%41mple.fr', 'domain'],
    [`claire@${'a'.repeat(64)}.fr`, 'domain'],
    [`claire@${'a.'.repeat(130)}fr`, 'too-long'],
    ['claire\u0000@exemple.fr', 'local-part'],
    ['claire\r\nBcc:x@exemple.fr', 'spaces'],
  ];
  it.each(refused)('refuses %j as %s', (input, reason) => {
    expect(normalised(input)).toBe(reason);
  });

  it('keeps the whole within 254 octets, as mail servers do', () => {
    const ofLength = (length: number) =>
      `${'x'.repeat(64)}@${'a'.repeat(50)}.${'b'.repeat(50)}.${'c'.repeat(40)}.${'d'.repeat(length - 211)}.fr`;
    expect(ofLength(254)).toHaveLength(254);
    expect(normalised(ofLength(254))).toBe(ofLength(254));
    expect(normalised(ofLength(255))).toBe('too-long');
  });

  it('says in French what to do', () => {
    const refusal = normaliseAddress('claire.exemple.fr');
    expect(refusal.ok ? '' : refusal.message).toBe('il manque le signe @. Une adresse s’écrit comme nom@entreprise.fr.');
  });

  it('changes nothing when it is done again', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.emailAddress(),
          fc.string(),
          fc.string({ unit: 'grapheme' }).map((text) => `a@${text}.fr`),
        ),
        (input) => {
          const once = normaliseAddress(input);
          return !once.ok || normalised(once.email) === once.email;
        },
      ),
    );
  });

  it('lets nothing through that could end a header or an SMTP command', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (local, domain) => {
        const address = normaliseAddress(`${local}@${domain}.fr`);
        return !address.ok || /^[\x21-\x7e]+$/.test(address.email);
      }),
    );
  });
});

describe('maskAddress', () => {
  it.each([
    ['claire@exemple.fr', 'c…e@exemple.fr'],
    ['jo@exemple.fr', '…@exemple.fr'],
  ])('shows of %s only %s', (email, shown) => {
    expect(maskAddress(email)).toBe(shown);
  });
});

describe('withoutAddresses', () => {
  it('takes every address out of a diagnostic', () => {
    const diagnostic = '550 5.1.1 <claire@exemple.fr>: user unknown (claire.martin+x@exemple.fr)';
    expect(withoutAddresses(diagnostic)).toBe('550 5.1.1 <(adresse)>: user unknown ((adresse))');
  });

  it.each([
    ["o'brien@exemple.ie: unknown", '(adresse): unknown'],
    ['GET /x?e=claire%40exemple.fr', 'GET (adresse)'],
    ['@ 12:00', '@ 12:00'],
  ])('leaves nothing of it in %s', (text, expected) => {
    expect(withoutAddresses(text)).toBe(expected);
  });

  it('takes no longer for a text without a blank: a mail server may answer anything', () => {
    const endless = 'a'.repeat(300_000);
    expect(withoutAddresses(endless)).toBe(endless);
  });
});

describe('addressOfMailbox', () => {
  it.each([
    ['Banc d’essai IA <guides@exemple.fr>', 'guides@exemple.fr'],
    ['guides@exemple.fr', 'guides@exemple.fr'],
    ['Banc d’essai', null],
  ])('finds the address of %s', (mailbox, address) => {
    expect(addressOfMailbox(mailbox)).toBe(address);
  });
});
