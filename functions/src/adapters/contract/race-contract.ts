import { expect, it } from 'vitest';
import { genesis } from '../../domain/consent.ts';
import { newId } from '../random.ts';
import type { Contract } from './contract.ts';
import { at, consent, enrolment, grant, lead, send, sourceOf } from './samples.ts';

const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i));
const wins = (results: boolean[]) => results.filter((won) => won).length;

export function describeRaces({ store, again, describe }: Contract): void {
  describe('races', () => {
    it('claim each of 500 due enrolments once, from two connections', async () => {
      const due = times(500, () => enrolment({ nextAt: at(1) }));
      for (const one of due) await store().enrolments.insert(one);
      const stores = [store(), await again()];
      const claimed: string[] = [];
      const work = async (worker: number) => {
        for (;;) {
          const own = stores[worker % 2] ?? store();
          const rows = await own.enrolments.claimDue(at(2), at(2), { token: `w${worker}-${newId()}`, until: at(9) }, 20);
          if (rows.length === 0) return;
          claimed.push(...rows.map(({ id }) => id));
        }
      };
      await Promise.all(times(20, work));
      expect(claimed).toHaveLength(500);
      expect(new Set(claimed).size).toBe(500);
      for (const one of due) await store().enrolments.erase(one.leadId);
    });

    it('claim each of 500 sends once, ten workers a connection', async () => {
      const queued = times(500, () => send());
      for (const one of queued) await store().sends.insert(one);
      const stores = [store(), await again()];
      const results = await Promise.all(
        queued.flatMap((one) => stores.map((own) => own.sends.claim(one.id, at(1), at(1), { token: newId(), until: at(9) }))),
      );
      expect(results.filter((claimed) => claimed !== null)).toHaveLength(500);
      for (const one of queued)
        await store().sends.transition(one.id, ['submitting'], { status: 'skipped', reason: 'test', settledAt: at(2) });
    });

    it('make one lead of twenty forms with one address, nothing of them lost', async () => {
      const email = `${newId().toLowerCase()}@entreprise.example`;
      const stores = [store(), await again()];
      const forms = times(20, (i) =>
        lead({
          email,
          company: i === 7 ? 'Sept' : null,
          role: i === 13 ? 'Treize' : null,
          firstSource: sourceOf(`piece${i}`),
          lastContactAt: at(i),
        }),
      );
      const results = await Promise.all(forms.map((form, i) => (stores[i % 2] ?? store()).leads.upsert(form)));
      expect(new Set(results.map(({ id }) => id)).size).toBe(1);
      const one = await store().leads.findByEmail(email);
      expect(one).toMatchObject({ company: 'Sept', role: 'Treize', lastContactAt: at(19) });
    });

    it('append twenty lines from two connections without a gap or a fork', async () => {
      const before = (await store().consents.chain(0, 10_000)).at(-1) ?? genesis;
      const stores = [store(), await again()];
      await Promise.all(times(20, (i) => (stores[i % 2] ?? store()).consents.append((head) => consent(head))));
      const lines = await store().consents.chain(before.seq, 100);
      expect(lines.map(({ seq }) => seq)).toEqual(times(20, (i) => before.seq + 1 + i));
      for (const [i, line] of lines.entries()) expect(line.prevHash).toBe(i === 0 ? before.hash : lines[i - 1]?.hash);
    });

    it('let one win a confirmation, a download, an erasure', async () => {
      const one = await store().leads.upsert(lead());
      const download = grant();
      await store().grants.insert(download);
      const stores = [store(), await again()];
      const twenty = <T>(call: (own: ReturnType<typeof store>) => Promise<T>) =>
        Promise.all(times(20, (i) => call(stores[i % 2] ?? store())));
      expect(wins(await twenty((own) => own.leads.confirm(one.id, at(1))))).toBe(1);
      expect(wins(await twenty((own) => own.grants.countDownload(download.id, 0, at(1))))).toBe(1);
      expect(wins(await twenty((own) => own.leads.erase(one.id)))).toBe(1);
    });

    it('count every view', async () => {
      const stores = [store(), await again()];
      await Promise.all(times(50, (i) => (stores[i % 2] ?? store()).counters.add('2026-12-01', 'piece1', 'hero', 'view', 2)));
      await expect(store().counters.add('2026-12-01', 'piece1', 'hero', 'view', 0.5)).rejects.toThrow();
    });
  });
}
