import type { Enrolment } from '../domain/enrolment.ts';
import type { Store } from '../ports.ts';
import type { Conditions } from './guard.ts';
import { enrolmentRecord } from './records.ts';
import { removeAll, type Table } from './table.ts';

/** Before every instant there is: whatever has one comes after. */
export const earliest = '0001-01-01T00:00:00Z';

const released = { leaseUntil: null, leaseToken: null };

export function enrolmentStore(table: Table): Store['enrolments'] {
  const end: Store['enrolments']['end'] = async (id, reason, at) => {
    // The lease goes too: its owner's save then fails, so nothing is written over the ending.
    const changed = await table.set(
      [
        ['id', 'is', id],
        ['status', 'is', 'active'],
      ],
      { status: 'exited', exitReason: reason, endedAt: at, nextAt: null, heldAt: null, ...released },
    );
    return changed !== null;
  };

  return {
    insert: (enrolment) => table.insert(enrolmentRecord.toRow(enrolment)),
    async find(id) {
      const row = await table.first([['id', 'is', id]]);
      return row === null ? null : enrolmentRecord.fromRow(row);
    },
    async ofLead(leadId) {
      const rows = await table.list([['leadId', 'is', leadId]], { sort: 'enteredAt', limit: 'all' });
      return rows.map(enrolmentRecord.fromRow);
    },
    async claimDue(nowIso, wallIso, claim, limit) {
      // Three steps of the database, however many are due: who is due, take those that still are, which of them are ours.
      // What ended has no nextAt, so the second doesn't name the status: SQLite would rather walk the index of all that is due than the ids.
      const free: Conditions = [['nextAt', '<=', nowIso], { any: [[['leaseUntil', 'is', null]], [['leaseUntil', '<=', wallIso]]] }];
      const due = await table.list([['status', 'is', 'active'], ...free], { sort: 'nextAt', limit });
      if (due.length === 0) return [];
      const ids = due.map((row) => row.text('id'));
      await table.setAll([['id', 'in', ids], ...free], { leaseToken: claim.token, leaseUntil: claim.until });
      const ours = await table.list(
        [
          ['id', 'in', ids],
          ['leaseToken', 'is', claim.token],
        ],
        { sort: 'nextAt', limit },
      );
      return ours.map(enrolmentRecord.fromRow);
    },
    async save(enrolment, claimToken) {
      const { status, exitReason, stepKey, visit, nextAt, heldAt, endedAt } = enrolment;
      const changed = await table.set(
        [
          ['id', 'is', enrolment.id],
          ['leaseToken', 'is', claimToken],
        ],
        { status, exitReason, stepKey, visit, nextAt, heldAt, endedAt, ...released },
      );
      return changed !== null;
    },
    async endAll(leadId, reason, at) {
      const active = await table.list(
        [
          ['leadId', 'is', leadId],
          ['status', 'is', 'active'],
        ],
        { sort: 'id', limit: 'all' },
      );
      let ended = 0;
      for (const row of active) if (await end(row.text('id'), reason, at)) ended += 1;
      return ended;
    },
    end,
    async resume(id, reason, at) {
      const changed = await table.set(
        [
          ['id', 'is', id],
          ['status', 'is', 'exited'],
          ['exitReason', 'is', reason],
        ],
        { status: 'active', exitReason: null, endedAt: null, nextAt: at, heldAt: null, ...released },
      );
      return changed !== null;
    },
    async releaseHeld(sequenceId, limit) {
      const held = await table.list(
        [
          ['sequenceId', 'is', sequenceId],
          ['heldAt', '>=', earliest],
        ],
        { sort: 'heldAt', limit },
      );
      await Promise.all(
        held.map((row) => {
          const heldAt = row.instant('heldAt');
          return table.set(
            [
              ['id', 'is', row.text('id')],
              ['heldAt', 'is', heldAt],
            ],
            { nextAt: heldAt, heldAt: null },
          );
        }),
      );
      return held.length;
    },
    async countsByStep(versionId, stepKeys) {
      const version = ['versionId', 'is', versionId] as const;
      const having = (status: Enrolment['status']) => [version, ['status', 'is', status]] as const;
      const at = (status: Enrolment['status'], stepKey: string) => table.count([...having(status), ['stepKey', 'is', stepKey]]);
      const [active, completed, exited, steps] = await Promise.all([
        table.count(having('active')),
        table.count(having('completed')),
        table.count(having('exited')),
        Promise.all(
          stepKeys.map(async (stepKey) => {
            const [waiting, left] = await Promise.all([at('active', stepKey), at('exited', stepKey)]);
            return { stepKey, waiting, left };
          }),
        ),
      ]);
      return { active, completed, exited, steps };
    },
    countHeld: (sequenceId) =>
      table.count([
        ['sequenceId', 'is', sequenceId],
        ['heldAt', '>=', earliest],
      ]),
    erase: (leadId) => removeAll(table, [['leadId', 'is', leadId]]),
    async nextDue() {
      const row = await table.first(
        [
          ['status', 'is', 'active'],
          ['nextAt', '>=', earliest],
        ],
        'nextAt',
      );
      return row === null ? null : row.instant('nextAt');
    },
  };
}
