import type { Access, CollectionConfig, FieldAccess, PayloadRequest } from 'payload';
import { describe, expect, it } from 'vitest';
import { type StaffRole, staffRoles } from './access.ts';
import { peopleCollections } from './index.ts';

const request = (user: unknown) => ({ user }) as PayloadRequest;
const allows = (access: Access | undefined, user: unknown) => access?.({ req: request(user) });
const readers = (collection: CollectionConfig): StaffRole[] =>
  staffRoles.filter((role) => allows(collection.access?.read, { role }) === true);

/** Who reads what: the whole table, so that a change of one access function shows here. */
const table: Record<string, StaffRole[]> = {
  leads: ['administrator', 'marketer'],
  submissions: ['administrator', 'marketer'],
  enrolments: ['administrator', 'marketer'],
  sends: ['administrator', 'marketer'],
  'broadcast-runs': ['administrator', 'marketer'],
  'consent-events': ['administrator', 'marketer'],
  'download-grants': ['administrator', 'marketer'],
  suppressions: ['administrator', 'marketer', 'analyst'],
  'email-events': ['administrator', 'marketer', 'analyst'],
  counters: ['administrator', 'marketer', 'analyst'],
  editions: ['administrator', 'marketer', 'analyst'],
  'sequence-versions': ['administrator', 'marketer', 'analyst'],
  'audit-events': ['administrator'],
  'opt-in-tokens': [],
  controls: [],
  compiled: [],
  marks: [],
  'queue-rows': [],
};

describe('people collections', () => {
  it('are read by the roles whose work needs them', () => {
    expect(Object.fromEntries(peopleCollections.map((collection) => [collection.slug, readers(collection)]))).toEqual(table);
  });

  it.each([null, undefined, {}, { role: '' }, { role: 'root' }, { role: ['administrator'] }, 'administrator'])(
    'are nobody’s without a role: %j',
    (user) => {
      for (const { access } of peopleCollections) expect(allows(access?.read, user)).toBe(false);
    },
  );

  it('are written by nobody through the admin or its API', () => {
    for (const { access } of peopleCollections) {
      for (const change of [access?.create, access?.update, access?.delete]) expect(allows(change, { role: 'administrator' })).toBe(false);
    }
  });

  it('give no secret to anybody', () => {
    const secrets = peopleCollections.flatMap(({ slug, fields }) =>
      fields.flatMap((field) => {
        const read: FieldAccess | undefined = 'access' in field ? field.access?.read : undefined;
        return 'name' in field && read !== undefined && read({ req: request({ role: 'administrator' }) }) === false
          ? [`${slug}.${field.name}`]
          : [];
      }),
    );
    for (const name of [
      'download-grants.nonce',
      'download-grants.tokenHash',
      'opt-in-tokens.nonce',
      'opt-in-tokens.tokenHash',
      'suppressions.addressHash',
      'leads.addressHash',
      'consent-events.salt',
      'consent-events.network',
      'submissions.network',
      'sends.link',
      'sends.values',
      'sends.leaseToken',
      'enrolments.leaseToken',
    ]) {
      expect(secrets).toContain(name);
    }
  });

  it('say everything in French and in English', () => {
    for (const { slug, labels, fields, admin } of peopleCollections) {
      const said = [
        labels?.singular,
        labels?.plural,
        admin?.description,
        ...fields.flatMap((field) => ('label' in field && field.label ? [field.label] : [])),
      ];
      for (const label of said) expect(label, slug).toMatchObject({ fr: expect.stringMatching(/./), en: expect.stringMatching(/./) });
    }
  });

  it('set French as French is set: narrow spaces, real apostrophes', () => {
    const french = JSON.stringify(peopleCollections).matchAll(/"fr":"([^"]*)"/g);
    for (const [, label] of french) expect(label).not.toMatch(/[ \u00a0][;:!?»]|«[ \u00a0]|\p{L}'\p{L}/u);
  });

  it('show columns that they have', () => {
    for (const { slug, admin, fields } of peopleCollections) {
      const names = new Set(fields.map((field) => ('name' in field ? field.name : '')));
      for (const column of [...(admin?.defaultColumns ?? []), admin?.useAsTitle ?? 'id']) expect(names, slug).toContain(column);
    }
  });

  it('keep no version, lock or timestamp of Payload’s', () => {
    for (const { versions, lockDocuments, timestamps, graphQL } of peopleCollections) {
      expect([versions, lockDocuments, timestamps, graphQL]).toEqual([false, false, false, false]);
    }
  });
});
