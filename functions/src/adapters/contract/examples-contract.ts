import { expect, it } from 'vitest';
import { type ConsentDraft, seal, verifyChain } from '../../domain/consent-ledger.ts';
import { exampleIds, exampleTime, isExampleId } from '../../domain/examples.ts';
import { newId } from '../random.ts';
import type { Contract } from './contract.ts';
import { at, broadcastRun, emailEvent, enrolment, grant, lead, send, submission, suppression } from './samples.ts';

let count = 0;
const exampleId = () => `${exampleTime}${String(++count).padStart(16, '0')}`;

const said = (leadId: string, more: Partial<ConsentDraft> = {}): ConsentDraft => ({
  id: exampleId(),
  key: `example:${newId()}`,
  leadId,
  email: 'claire@entreprise.example',
  salt: 'ab'.repeat(16),
  purpose: 'nurture',
  action: 'asked',
  method: 'checkbox',
  wording: 'J’accepte.',
  formId: null,
  formVersion: null,
  pageUrl: '/x',
  submissionId: newId(),
  network: null,
  at: at(0),
  ...more,
});

const people = (size: number) => {
  const leads = Array.from({ length: size }, () => ({ lead: lead({ id: exampleId(), confirmedAt: at(1) }), addressHash: newId() }));
  const of = leads.map(({ lead: { id, email } }) => ({ id: exampleId(), leadId: id, email }));
  const records = {
    leads,
    submissions: of.map(({ leadId, email }) => submission({ id: exampleId(), leadId, email })),
    grants: of.map(({ leadId }) => grant({ id: exampleId(), leadId })),
    enrolments: of.map(({ leadId }) => enrolment({ id: exampleId(), leadId, status: 'completed', nextAt: null, stepKey: null })),
    sends: of.map(({ leadId, email }) => send({ id: exampleId(), leadId, to: email, status: 'delivered', submittedAt: at(3) })),
    emailEvents: [emailEvent({ id: exampleId() })],
    broadcastRuns: [broadcastRun({ id: exampleId(), broadcastId: exampleId() })],
    suppressions: [suppression({ id: exampleId() })],
    counters: [{ id: exampleId(), day: '2026-06-01', piece: 'example-piece', block: '', metric: 'view' as const, total: 12 }],
  };
  return { records, drafts: of.map(({ leadId }) => said(leadId)) };
};

export function describeExamples({ store, describe }: Contract): void {
  /** The whole chain, from the line after `seq`. */
  const chainAfter = async (seq: number) => {
    const lines = [];
    for (let after = seq; ; ) {
      const page = await store().consents.chain(after, 1000);
      if (page.length === 0) return lines;
      lines.push(...page);
      after = page.at(-1)?.seq ?? after;
    }
  };
  const headNow = async () => {
    const lines = await chainAfter(0);
    const last = lines.at(-1);
    return last ? { seq: last.seq, hash: last.hash } : { seq: 0, hash: '0'.repeat(64) };
  };

  describe('examples', () => {
    it('are written whole, and once', async () => {
      const { records, drafts } = people(3);
      const head = await headNow();
      for (let run = 0; run < 2; run += 1) {
        await store().examples.put(records);
        await store().examples.append(drafts.map((draft) => (before) => seal(before, draft)));
      }
      const [{ lead: first } = { lead: lead() }] = records.leads;
      expect(await store().leads.find(first.id)).toEqual(first);
      expect(await store().submissions.find(records.submissions[0]?.id ?? '')).toEqual(records.submissions[0]);
      expect(await store().sends.ofLead(first.id)).toEqual([records.sends[0]]);
      expect(await store().enrolments.ofLead(first.id)).toEqual([records.enrolments[0]]);
      expect(await store().broadcastRuns.find(records.broadcastRuns[0]?.id ?? '')).toEqual(records.broadcastRuns[0]);
      expect(await store().grants.ofLead(first.id)).toEqual([records.grants[0]]);
      expect(await store().suppressions.findByHash(records.suppressions[0]?.addressHash ?? '')).toEqual(records.suppressions[0]);
      expect((await store().figures.rows({ from: '2026-06-01', to: '2026-06-02' })).map(({ count: views }) => views)).toEqual([12]);
      const lines = await chainAfter(head.seq);
      expect(lines.map(({ key }) => key)).toEqual(drafts.map(({ key }) => key));
      expect(verifyChain(lines, head).ok).toBe(true);
    });

    it('continue the chain by the thousand, while somebody else appends to it', async () => {
      const head = await headNow();
      const drafts = Array.from({ length: 1203 }, () => said(exampleId()));
      const person = newId();
      await Promise.all([
        store().examples.append(drafts.map((draft) => (before) => seal(before, draft))),
        ...Array.from({ length: 5 }, () => store().consents.append((before) => seal(before, said(person, { id: newId() })))),
      ]);
      const lines = await chainAfter(head.seq);
      expect(verifyChain(lines, head)).toMatchObject({ ok: true, head: { seq: head.seq + 1208 } });
      const keys = new Set(drafts.map(({ key }) => key));
      expect(lines.map(({ key }) => key).filter((key) => keys.has(key))).toEqual(drafts.map(({ key }) => key));
    });

    it('are taken away with what was sent to them since, and leave a chain that is nobody’s but whole', async () => {
      const { records, drafts } = people(2);
      const [example = ''] = records.leads.map(({ lead: { id } }) => id);
      await store().examples.put(records);
      const head = await headNow();
      await store().examples.append(drafts.map((draft) => (before) => seal(before, draft)));
      const real = await store().leads.upsert(lead());
      const mine = await store().consents.append((before) => seal(before, said(real.id, { id: newId() })));
      const broadcast = send({ leadId: example, kind: 'marketing', purpose: 'newsletter', status: 'delivered', submittedAt: at(4) });
      await store().sends.insert(broadcast);
      await store().enrolments.insert(enrolment({ leadId: example, status: 'completed', nextAt: null, stepKey: null }));

      expect(await store().examples.remove(exampleIds)).toBeGreaterThanOrEqual(2);
      expect(await store().examples.remove(exampleIds)).toBe(0);

      expect(await store().leads.find(example)).toBeNull();
      expect(await store().enrolments.ofLead(example)).toEqual([]);
      expect(await store().grants.ofLead(example)).toEqual([]);
      expect(await store().submissions.find(records.submissions[0]?.id ?? '')).toBeNull();
      expect(await store().sends.find(records.sends[0]?.id ?? '')).toBeNull();
      expect(await store().broadcastRuns.find(records.broadcastRuns[0]?.id ?? '')).toBeNull();
      expect(await store().sends.find(broadcast.id)).toMatchObject({ leadId: null, to: '', link: null, status: 'delivered' });
      expect(await store().suppressions.findByHash(records.suppressions[0]?.addressHash ?? '')).toBeNull();
      expect(await store().figures.rows({ from: '2026-06-01', to: '2026-06-02' })).toEqual([]);
      expect(await store().leads.find(real.id)).toEqual(real);
      const lines = await chainAfter(head.seq);
      expect(verifyChain(lines, head).ok).toBe(true);
      expect(lines.filter(({ leadId }) => leadId !== null && isExampleId(leadId))).toEqual([]);
      expect(lines.find(({ id }) => id === mine.id)).toEqual(mine);
    });
  });
}
