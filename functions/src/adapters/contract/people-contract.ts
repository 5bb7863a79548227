import { expect, it } from 'vitest';
import { genesis } from '../../domain/consent.ts';
import { newId } from '../random.ts';
import type { Contract } from './contract.ts';
import { at, consent, emailEvent, grant, lead, optIn, send, sourceOf, submission, suppression } from './samples.ts';

export function describePeople({ store, describe }: Contract): void {
  describe('submissions', () => {
    it('keeps one of two with the same key, whole', async () => {
      const first = submission({ leadId: newId(), suspicion: 'honeypot', outcome: 'robot', reason: 'honeypot', network: 'n1' });
      expect(await store().submissions.insert(first)).toBe('inserted');
      expect(await store().submissions.insert(submission({ key: first.key }))).toBe('duplicate');
      expect(await store().submissions.findByKey(first.key)).toEqual(first);
      expect(await store().submissions.findByKey('unknown')).toBeNull();
    });

    it('counts what one network sent since a time, robots aside', async () => {
      await store().submissions.insert(submission({ network: 'busy', receivedAt: at(1) }));
      await store().submissions.insert(submission({ network: 'busy', receivedAt: at(5) }));
      await store().submissions.insert(submission({ network: 'busy', receivedAt: at(6), outcome: 'held' }));
      await store().submissions.insert(submission({ network: 'busy', receivedAt: at(6), outcome: 'robot' }));
      await store().submissions.insert(submission({ network: 'other', receivedAt: at(6) }));
      expect(await store().submissions.countByNetwork('busy', at(5))).toBe(2);
      const { domain, emails } = {
        domain: 'societe-presse.example',
        emails: ['a@societe-presse.example', 'b@societe-presse.example', 'c@autre.societe-presse.example'],
      };
      for (const email of emails) await store().submissions.insert(submission({ email, receivedAt: at(6), outcome: 'accepted' }));
      await store().submissions.insert(submission({ email: `d@${domain}`, receivedAt: at(6), outcome: 'robot' }));
      await store().submissions.insert(submission({ email: `e@${domain}`, receivedAt: at(6), outcome: 'held', reason: 'network' }));
      expect(await store().submissions.countByDomain(domain, at(5))).toBe(2);
      await store().submissions.insert(submission({ email: `g@${domain}`, receivedAt: at(6), outcome: 'accepted', formId: 'api-salon' }));
      await store().submissions.insert(submission({ email: `f@${domain}`, receivedAt: at(6), outcome: 'held', reason: 'domain' }));
      expect(await store().submissions.countByDomain(domain, at(5))).toBe(3);
      expect(await store().submissions.countByDomain(domain, at(7))).toBe(0);
    });

    it('erases what a person sent, also before there was a lead', async () => {
      const leadId = newId();
      const theirs = submission({ leadId, email: 'a@erased.example' });
      const before = submission({ leadId: null, email: 'a@erased.example' });
      const shared = submission({ leadId: newId(), email: 'a@erased.example' });
      for (const one of [theirs, before, shared]) await store().submissions.insert(one);
      expect((await store().submissions.sentBy(leadId, 'a@erased.example')).map(({ id }) => id).sort()).toEqual(
        [theirs.id, before.id].sort(),
      );
      expect(await store().submissions.erase(leadId, 'a@erased.example')).toBe(2);
      expect(await store().submissions.findByKey(theirs.key)).toBeNull();
      expect(await store().submissions.findByKey(before.key)).toBeNull();
      expect(await store().submissions.findByKey(shared.key)).toEqual(shared);
    });
  });

  describe('leads', () => {
    it('creates one, and reads it back by id and by address', async () => {
      const one = lead({ firstName: 'Zoé', firstSource: sourceOf('piece9') });
      expect(await store().leads.upsert(one)).toEqual(one);
      expect(await store().leads.find(one.id)).toEqual(one);
      expect(await store().leads.findByEmail(one.email)).toEqual(one);
      expect(await store().leads.find(newId())).toBeNull();
    });

    it('fills what is empty of a known address, and overwrites nothing', async () => {
      const first = await store().leads.upsert(lead({ company: 'Première', lastContactAt: at(1) }));
      const again = await store().leads.upsert(
        lead({
          email: first.email,
          company: 'Seconde',
          role: 'Directrice',
          firstSource: sourceOf('piece2'),
          lastContactAt: at(9),
          updatedAt: at(9),
        }),
      );
      expect(again).toEqual({
        ...first,
        role: 'Directrice',
        firstSource: sourceOf('piece2'),
        lastContactAt: at(9),
        updatedAt: at(9),
      });
      const third = await store().leads.upsert(lead({ email: first.email, firstSource: sourceOf('piece3'), lastContactAt: at(10) }));
      expect(third.firstSource).toEqual(sourceOf('piece2'));
    });

    it('never moves the last contact back', async () => {
      const one = await store().leads.upsert(lead({ lastContactAt: at(20) }));
      expect((await store().leads.upsert(lead({ email: one.email, lastContactAt: at(10) }))).lastContactAt).toBe(at(20));
      await store().leads.touch(one.id, at(15));
      expect((await store().leads.find(one.id))?.lastContactAt).toBe(at(20));
      await store().leads.touch(one.id, at(25));
      expect((await store().leads.find(one.id))?.lastContactAt).toBe(at(25));
    });

    it('finds many at once, the known ones', async () => {
      const a = await store().leads.upsert(lead());
      const b = await store().leads.upsert(lead());
      const found = await store().leads.findMany([b.id, newId(), a.id]);
      expect(found.map(({ id }) => id).sort()).toEqual([a.id, b.id].sort());
      expect(await store().leads.findMany([])).toEqual([]);
    });

    it('confirms once', async () => {
      const one = await store().leads.upsert(lead());
      expect(await store().leads.confirm(one.id, at(3))).toBe(true);
      expect(await store().leads.confirm(one.id, at(4))).toBe(false);
      expect((await store().leads.find(one.id))?.confirmedAt).toBe(at(3));
      expect(await store().leads.confirm(newId(), at(3))).toBe(false);
    });

    it('writes what a person said, and leaves alone what they left out', async () => {
      const one = await store().leads.upsert(lead({ firstName: 'Claire', company: 'Ancienne SA', role: null }));
      await store().leads.describe(one.id, { company: 'Nouvelle SA', role: 'Directrice' }, at(30));
      expect(await store().leads.find(one.id)).toEqual({ ...one, company: 'Nouvelle SA', role: 'Directrice', updatedAt: at(30) });
      await store().leads.describe(one.id, {}, at(40));
      expect((await store().leads.find(one.id))?.updatedAt).toBe(at(30));
    });

    it('erases once, and the address can come back as somebody new', async () => {
      const one = await store().leads.upsert(lead());
      expect(await store().leads.erase(one.id)).toBe(true);
      expect(await store().leads.erase(one.id)).toBe(false);
      expect(await store().leads.find(one.id)).toBeNull();
      const back = lead({ email: one.email });
      expect((await store().leads.upsert(back)).id).toBe(back.id);
    });
  });

  describe('consents', () => {
    it('chains each line to the one before, from the genesis on', async () => {
      const before = await store().consents.chain(0, 1000);
      const head = before.at(-1) ?? genesis;
      const leadId = newId();
      const first = await store().consents.append((h) => consent(h, { leadId }));
      const second = await store().consents.append((h) => consent(h, { leadId, action: 'confirmed', method: 'mail-button' }));
      expect(first).toMatchObject({ seq: head.seq + 1, prevHash: head.hash });
      expect(second).toMatchObject({ seq: head.seq + 2, prevHash: first.hash });
      expect(await store().consents.ofLead(leadId)).toEqual([first, second]);
      expect(await store().consents.chain(head.seq, 1)).toEqual([first]);
    });

    it('says one thing once: the line that says it already is the answer', async () => {
      const key = `${newId()}:nurture:asked`;
      const first = await store().consents.append((h) => consent(h, { key }));
      const again = await store().consents.append((h) => consent(h, { key }));
      expect(again).toEqual(first);
      const next = await store().consents.append((h) => consent(h));
      expect(next.seq).toBe(first.seq + 1);
    });

    it('lists those of many leads by lead', async () => {
      const [a, b, silent] = [newId(), newId(), newId()];
      await store().consents.append((h) => consent(h, { leadId: a }));
      await store().consents.append((h) => consent(h, { leadId: b }));
      await store().consents.append((h) => consent(h, { leadId: a, action: 'withdrawn' }));
      const all = await store().consents.ofLeads([a, b, silent]);
      expect(all.get(a)?.map(({ action }) => action)).toEqual(['asked', 'withdrawn']);
      expect(all.get(b)).toHaveLength(1);
      expect(all.get(silent) ?? []).toEqual([]);
    });

    it('makes the lines of a person nobody’s, and leaves the chain whole', async () => {
      const leadId = newId();
      const line = await store().consents.append((h) => consent(h, { leadId }));
      expect(await store().consents.anonymise(leadId)).toBe(1);
      expect(await store().consents.ofLead(leadId)).toEqual([]);
      const [kept] = await store().consents.chain(line.seq - 1, 1);
      expect(kept).toEqual({ ...line, leadId: null, salt: null, network: null, pageUrl: null, submissionId: null });
      expect(await store().consents.anonymise(leadId)).toBe(0);
    });
  });

  describe('grants', () => {
    it('keeps one a submission, found by id, key and token', async () => {
      const one = grant();
      expect(await store().grants.insert(one)).toBe('inserted');
      expect(await store().grants.insert(grant({ key: one.key }))).toBe('duplicate');
      expect(await store().grants.find(one.id)).toEqual(one);
      expect(await store().grants.findByKey(one.key)).toEqual(one);
      expect(await store().grants.findByTokenHash(one.tokenHash)).toEqual(one);
      expect(await store().grants.findByTokenHash('f'.repeat(64))).toBeNull();
    });

    it('counts a download for whoever read the newest count, up to the limit', async () => {
      const one = grant({ maxDownloads: 2 });
      await store().grants.insert(one);
      expect(await store().grants.countDownload(one.id, 0, at(1))).toBe(true);
      expect(await store().grants.countDownload(one.id, 0, at(2))).toBe(false);
      expect(await store().grants.countDownload(one.id, 1, at(3))).toBe(true);
      expect(await store().grants.countDownload(one.id, 2, at(4))).toBe(false);
      expect(await store().grants.find(one.id)).toMatchObject({ downloads: 2, firstUsedAt: at(1) });
    });

    it('lists and erases those of a lead', async () => {
      const leadId = newId();
      await store().grants.insert(grant({ leadId, createdAt: at(1) }));
      await store().grants.insert(grant({ leadId, createdAt: at(2) }));
      expect((await store().grants.ofLead(leadId)).map(({ createdAt }) => createdAt)).toEqual([at(2), at(1)]);
      expect(await store().grants.erase(leadId)).toBe(2);
      expect(await store().grants.ofLead(leadId)).toEqual([]);
    });
  });

  describe('opt-in tokens', () => {
    it('ends the unused opt-in tokens of a lead that are older than one', async () => {
      const old = optIn({ createdAt: at(1), expiresAt: at(100) });
      const others = [
        optIn({ leadId: old.leadId, createdAt: at(2), expiresAt: at(100) }),
        optIn({ leadId: old.leadId, createdAt: at(1), expiresAt: at(100), usedAt: at(1) }),
        optIn({ leadId: old.leadId, createdAt: at(0), expiresAt: at(1) }),
        optIn({ createdAt: at(1), expiresAt: at(100) }),
      ];
      for (const token of [old, ...others]) await store().optIns.insert(token);
      await store().optIns.expireOlder(old.leadId, at(2), at(2));
      expect((await store().optIns.find(old.id))?.expiresAt).toBe(at(2));
      for (const token of others) expect(await store().optIns.find(token.id)).toEqual(token);
    });

    it('are used once', async () => {
      const one = optIn();
      expect(await store().optIns.insert(one)).toBe('inserted');
      expect(await store().optIns.insert(optIn({ key: one.key }))).toBe('duplicate');
      expect(await store().optIns.find(one.id)).toEqual(one);
      expect(await store().optIns.findByKey(one.key)).toEqual(one);
      expect(await store().optIns.use(one.id, at(1))).toBe(true);
      expect(await store().optIns.use(one.id, at(2))).toBe(false);
      expect(await store().optIns.findByTokenHash(one.tokenHash)).toEqual({ ...one, usedAt: at(1) });
      expect(await store().optIns.erase(one.leadId)).toBe(1);
      expect(await store().optIns.find(one.id)).toBeNull();
    });
  });

  describe('suppressions and provider events', () => {
    it('keep one an address, one an event', async () => {
      const one = suppression();
      expect(await store().suppressions.insert(one)).toBe('inserted');
      expect(await store().suppressions.insert(suppression({ addressHash: one.addressHash }))).toBe('duplicate');
      expect(await store().suppressions.findByHash(one.addressHash)).toEqual(one);
      expect(await store().suppressions.findByHash('0'.repeat(64))).toBeNull();
      expect(await store().suppressions.findMany([one.addressHash, '0'.repeat(64)])).toEqual([one]);
      expect(await store().suppressions.findMany([])).toEqual([]);
      const event = emailEvent();
      expect(await store().emailEvents.insert(event)).toBe('inserted');
      expect(await store().emailEvents.insert({ ...event, id: newId() })).toBe('duplicate');
    });
  });

  describe('sends of a person', () => {
    it('are listed, by lead too, and made nobody’s', async () => {
      const [leadId, silent] = [newId(), newId()];
      const first = send({ leadId, queuedAt: at(1), status: 'submitted' });
      const second = send({ leadId, queuedAt: at(2), status: 'submitted', enrolmentId: newId(), submissionId: newId() });
      for (const one of [second, first]) await store().sends.insert(one);
      expect(await store().sends.ofLead(leadId)).toEqual([first, second]);
      const all = await store().sends.ofLeads([leadId, silent]);
      expect(all.get(leadId)).toEqual([first, second]);
      expect(all.has(silent)).toBe(false);
      expect(await store().sends.anonymise(leadId)).toBe(2);
      expect(await store().sends.ofLead(leadId)).toEqual([]);
      const kept = await store().sends.find(second.id);
      expect(kept).toEqual({ ...second, leadId: null, link: null, enrolmentId: null, submissionId: null, to: '', values: {} });
    });
  });
}
