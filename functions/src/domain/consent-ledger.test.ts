import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildChain, ulid } from './builders.test-support.ts';
import { type ConsentAction, type ConsentEvent, genesis, purposes } from './consent.ts';
import { confirmable, consentState, isAbout, lastLine, verifyChain } from './consent-ledger.ts';

const asked = { action: 'asked' } as const;
const confirmed = { action: 'confirmed', method: 'mail-button' } as const;
const withdrawn = { action: 'withdrawn', method: 'one-click', submissionId: null } as const;

const erased = (line: ConsentEvent): ConsentEvent => ({
  ...line,
  leadId: null,
  salt: null,
  network: null,
  pageUrl: null,
  submissionId: null,
});

/** A line that may be changed in a test as a database would let it be. */
const changed = (lines: readonly ConsentEvent[], index: number, over: Partial<ConsentEvent>) =>
  lines.map((line, position) => (position === index ? { ...line, ...over } : line));

const action = fc.constantFrom<ConsentAction>('asked', 'confirmed', 'withdrawn', 'objected');
const draft = fc.record({
  action,
  purpose: fc.constantFrom(...purposes),
  wording: fc.string({ unit: 'grapheme' }),
  leadId: fc.integer({ min: 1, max: 9 }).map(ulid),
  salt: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('hex')),
});
const chain = fc.array(draft, { minLength: 1, maxLength: 12 }).map(buildChain);

describe('the chain', () => {
  it('numbers its lines from 1 and links each to the one before', () => {
    const [first, second] = buildChain([asked, confirmed]);
    expect([first?.seq, first?.prevHash]).toEqual([1, genesis.hash]);
    expect([second?.seq, second?.prevHash]).toEqual([2, first?.hash]);
  });

  it('is whole as it was written', () => {
    fc.assert(fc.property(chain, (lines) => verifyChain(lines).ok));
  });

  it('can be followed in pieces', () => {
    fc.assert(
      fc.property(chain, fc.nat(12), (lines, cut) => {
        const first = verifyChain(lines.slice(0, cut));
        return first.ok && verifyChain(lines.slice(cut), first.head).ok;
      }),
    );
  });

  it('stays whole when people are erased from it', () => {
    fc.assert(
      fc.property(chain, fc.nat(11), (lines, index) => verifyChain(lines.map((line, at) => (at === index ? erased(line) : line))).ok),
    );
  });

  it('stays whole when network addresses are purged', () => {
    const lines = buildChain([{ ...asked, network: 'keyed-hash' }, confirmed]);
    expect(verifyChain(changed(lines, 0, { network: null })).ok).toBe(true);
  });

  const alterations: [string, Partial<ConsentEvent>, string][] = [
    ['an action', { action: 'withdrawn' }, 'altered'],
    ['a purpose', { purpose: 'newsletter' }, 'altered'],
    ['a method', { method: 'admin' }, 'altered'],
    ['a time', { at: '2026-11-03T10:00:00.001Z' }, 'altered'],
    ['a form version', { formVersion: 'v2' }, 'altered'],
    ['the person', { personDigest: '0'.repeat(64) }, 'altered'],
    ['a wording', { wording: 'J’accepte tout.' }, 'wording-altered'],
    ['a wording and its digest', { wording: 'J’accepte tout.', wordingVersion: '0'.repeat(64) }, 'altered'],
    ['a hash', { hash: '0'.repeat(64) }, 'altered'],
    ['a link', { prevHash: '0'.repeat(64) }, 'not-linked'],
    ['a number', { seq: 7 }, 'gap'],
  ];
  it.each(alterations)('shows that %s was changed, and where', (_, over, fault) => {
    const lines = buildChain([asked, confirmed, withdrawn]);
    expect(verifyChain(changed(lines, 1, over))).toEqual({ ok: false, seq: 2, fault });
  });

  it('shows a line that was left out', () => {
    const lines = buildChain([asked, confirmed, withdrawn]);
    expect(verifyChain(lines.toSpliced(1, 1))).toEqual({ ok: false, seq: 2, fault: 'gap' });
  });

  it('shows lines that changed places, were doubled or came from elsewhere', () => {
    fc.assert(
      fc.property(chain, fc.nat(11), fc.nat(11), (lines, from, to) => {
        const line = lines[from % lines.length];
        if (line === undefined) return true;
        const tampered = lines.toSpliced(to % lines.length, 0, line);
        return !verifyChain(tampered).ok;
      }),
    );
  });

  it('shows any change of any line', () => {
    fc.assert(
      fc.property(chain, fc.nat(11), action, fc.constantFrom(...purposes), (lines, index, newAction, newPurpose) => {
        const line = lines[index % lines.length];
        const same = line?.action === newAction && line.purpose === newPurpose;
        return same || !verifyChain(changed(lines, index % lines.length, { action: newAction, purpose: newPurpose })).ok;
      }),
    );
  });
});

describe('isAbout', () => {
  const [line] = buildChain([{ ...asked, network: 'keyed-hash' }]);
  if (line === undefined) throw new Error('A chain of one has a line.');

  it('proves a line to be about a person', () => {
    expect(isAbout(line, 'claire@exemple.fr')).toBe(true);
    expect(isAbout(line, 'jean@exemple.fr')).toBe(false);
  });

  it('can’t tell any more once the person or the network was taken out', () => {
    expect(isAbout(erased(line), 'claire@exemple.fr')).toBeNull();
    expect(isAbout({ ...line, network: null }, 'claire@exemple.fr')).toBeNull();
  });
});

describe('consentState', () => {
  it.each([
    ['none', []],
    ['pending', [asked]],
    ['confirmed', [asked, confirmed]],
    ['confirmed', [asked, confirmed, asked]],
    ['withdrawn', [asked, withdrawn]],
    ['withdrawn', [asked, confirmed, withdrawn]],
    ['withdrawn', [asked, confirmed, { ...withdrawn, action: 'objected' as const }]],
    ['withdrawn', [asked, withdrawn, confirmed]],
    ['pending', [asked, confirmed, withdrawn, asked]],
    ['confirmed', [asked, confirmed, withdrawn, asked, confirmed]],
    ['confirmed', [{ ...confirmed, method: 'import' as const }]],
  ])('is %s after %j', (state, drafts) => {
    expect(consentState(buildChain(drafts), 'nurture')).toBe(state);
  });

  it('of one purpose knows nothing of the others', () => {
    const lines = buildChain([asked, confirmed, { ...asked, purpose: 'newsletter' }]);
    expect(purposes.map((purpose) => consentState(lines, purpose))).toEqual(['pending', 'confirmed', 'none']);
  });

  it('doesn’t depend on the order in which lines are read', () => {
    fc.assert(
      fc.property(chain, (lines) =>
        purposes.every((purpose) => consentState(lines.toReversed(), purpose) === consentState(lines, purpose)),
      ),
    );
  });

  it('is never confirmed when a withdrawal was the last word', () => {
    const word = fc.constantFrom<ConsentAction>('withdrawn', 'objected');
    fc.assert(
      fc.property(fc.array(action), word, fc.nat(3), (before, last, confirmations) => {
        const drafts = [...before, last, ...new Array<ConsentAction>(confirmations).fill('confirmed')];
        return consentState(buildChain(drafts.map((action) => ({ action }))), 'nurture') === 'withdrawn';
      }),
    );
  });

  it('is never confirmed without a confirmation', () => {
    fc.assert(
      fc.property(fc.array(action.filter((action) => action !== 'confirmed')), (actions) => {
        return consentState(buildChain(actions.map((action) => ({ action }))), 'nurture') !== 'confirmed';
      }),
    );
  });
});

describe('lastLine', () => {
  it('is the newest of its purpose', () => {
    const lines = buildChain([asked, { ...asked, purpose: 'newsletter' }, confirmed, { ...asked, purpose: 'newsletter' }]);
    expect(lastLine(lines, 'nurture')?.seq).toBe(3);
    expect(lastLine(lines, 'tracking')).toBeNull();
  });
});

describe('confirmable', () => {
  const submission = ulid(10);
  const seqs = (drafts: Parameters<typeof buildChain>[0]) => confirmable(buildChain(drafts), [submission]).map(({ seq }) => seq);

  it('is what this submission asked, purpose by purpose', () => {
    expect(seqs([asked, { ...asked, purpose: 'newsletter' }, { ...asked, submissionId: ulid(11) }])).toEqual([1, 2]);
  });

  it('is nothing once it was confirmed', () => {
    expect(seqs([asked, confirmed])).toEqual([]);
  });

  it('is still this submission’s when another one was confirmed: each wording has its own proof', () => {
    expect(seqs([asked, { ...confirmed, submissionId: ulid(11) }])).toEqual([1]);
  });

  it('is nothing after a withdrawal: an old mail undoes no unsubscription', () => {
    expect(seqs([asked, withdrawn])).toEqual([]);
    expect(seqs([asked, { ...withdrawn, action: 'objected' }])).toEqual([]);
  });

  it('isn’t touched by the withdrawal of another purpose', () => {
    expect(seqs([asked, { ...withdrawn, purpose: 'newsletter' }])).toEqual([1]);
  });

  it('is what was asked anew after a withdrawal', () => {
    expect(seqs([{ ...asked, submissionId: ulid(9) }, withdrawn, asked])).toEqual([3]);
  });
});
