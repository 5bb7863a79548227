import { TransientError } from '../domain/errors.ts';
import type { Lead, Recipient } from '../domain/lead.ts';
import type { Store } from '../ports.ts';
import { instant } from './guard.ts';
import { leadRecord } from './records.ts';
import type { Table } from './table.ts';

/** What a later form may fill in, never overwrite: the first answer of a person stands until somebody edits it. */
export const fillable = ['firstName', 'company', 'role', 'confirmedAt', 'firstSource'] as const;

const attempts = 20;

export function leadStore(table: Table): Store['leads'] {
  const byEmail = async (email: string) => {
    const row = await table.first([['email', 'is', email]]);
    return row === null ? null : leadRecord.fromRow(row);
  };

  const touch = async (id: string, at: string) => {
    await table.set(
      [
        ['id', 'is', id],
        ['lastContactAt', '<', at],
      ],
      { lastContactAt: at, updatedAt: at },
    );
  };

  /** Each empty field by a compare-and-set of its own: of two forms at once, each fills what the other left empty. */
  const fill = async (present: Lead, incoming: Lead) => {
    for (const field of fillable) {
      if (present[field] !== null || incoming[field] === null) continue;
      const values = { [field]: incoming[field], updatedAt: incoming.updatedAt };
      if (field === 'firstSource') {
        // A nested value can't stand in a condition: its piece and the newest contact do.
        Object.assign(values, { firstPieceId: incoming.firstSource?.piece?.id ?? null });
        await table.set(
          [
            ['id', 'is', present.id],
            ['firstPieceId', 'is', null],
          ],
          values,
        );
      } else {
        await table.set(
          [
            ['id', 'is', present.id],
            [field, 'is', null],
          ],
          values,
        );
      }
    }
  };

  /** Derived from the address, which a lead keeps: whoever writes it first is right. */
  const setHash = async (id: string, addressHash: string) => {
    await table.set(
      [
        ['id', 'is', id],
        ['addressHash', 'is', null],
      ],
      { addressHash },
    );
  };

  return {
    async upsert(lead, addressHash) {
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const present = await byEmail(lead.email);
        if (present !== null) {
          await fill(present, lead);
          if (addressHash !== undefined) await setHash(present.id, addressHash);
          if (instant(lead.lastContactAt) > present.lastContactAt) await touch(present.id, lead.lastContactAt);
          const now = await byEmail(lead.email);
          if (now !== null) return now;
        } else if ((await table.insert({ ...leadRecord.toRow(lead), addressHash: addressHash ?? null })) === 'inserted') {
          return lead;
        }
      }
      throw new TransientError('lead-contended', 'One lead was created and removed over and over while it was being written.');
    },
    async find(id) {
      const row = await table.first([['id', 'is', id]]);
      return row === null ? null : leadRecord.fromRow(row);
    },
    async findMany(ids) {
      if (ids.length === 0) return [];
      const rows = await table.list([['id', 'in', ids]], { sort: 'id', limit: ids.length });
      return rows.map(leadRecord.fromRow);
    },
    async recipients(ids) {
      if (ids.length === 0) return new Map();
      const rows = await table.list([['id', 'in', ids]], { sort: 'id', limit: ids.length });
      return new Map(
        rows.map((row) => {
          const id = row.text('id');
          const recipient: Recipient = {
            id,
            email: row.text('email'),
            firstName: row.textOrNull('firstName'),
            company: row.textOrNull('company'),
            role: row.textOrNull('role'),
            confirmedAt: row.instantOrNull('confirmedAt'),
          };
          return [id, recipient];
        }),
      );
    },
    async withoutAddressHash(limit) {
      const rows = await table.list([['addressHash', 'is', null]], { sort: 'addressHash', limit });
      return rows.map((row) => ({ id: row.text('id'), email: row.text('email') }));
    },
    async setAddressHashes(hashes) {
      await Promise.all(hashes.map(({ id, addressHash }) => setHash(id, addressHash)));
    },
    findByEmail: byEmail,
    async silentSince({ before, after, unproved, limit }) {
      const rows = await table.list(
        [
          ...(unproved ? [['confirmedAt', 'is', null] as const] : []),
          ['lastContactAt', '<', before],
          ...(after === null ? [] : [['lastContactAt', '>', after] as const]),
        ],
        { sort: 'lastContactAt', limit },
      );
      return rows.map(leadRecord.fromRow);
    },
    async confirm(id, at) {
      const changed = await table.set(
        [
          ['id', 'is', id],
          ['confirmedAt', 'is', null],
        ],
        { confirmedAt: at, updatedAt: at },
      );
      return changed !== null;
    },
    async describe(id, person, at) {
      const said = Object.entries(person).filter(([, value]) => value !== undefined);
      if (said.length > 0) await table.set([['id', 'is', id]], { ...Object.fromEntries(said), updatedAt: at });
    },
    touch,
    async erase(id) {
      // Blanked first, by compare-and-set: one caller does it, and nothing personal is left even if the deletion doesn't follow.
      const tombstone = `erased:${id}`;
      const blanked = await table.set(
        [
          ['id', 'is', id],
          ['email', 'not', tombstone],
        ],
        {
          email: tombstone,
          firstName: null,
          company: null,
          role: null,
          firstSource: null,
          firstPieceId: null,
          topics: [],
          addressHash: null,
        },
      );
      await table.remove([['id', 'is', id]]);
      return blanked !== null;
    },
  };
}
