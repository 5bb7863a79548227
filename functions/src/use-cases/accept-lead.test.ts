import { describe, expect, it } from 'vitest';
import { submissionMessageSchema } from '../domain/submission.ts';
import type { Queue } from '../ports.ts';
import { acceptLead } from './accept-lead.ts';
import { quietLog } from './quiet-log.test-support.ts';

const lead = {
  origin: 'salon-ia',
  email: ' Camille@Exemple.fr ',
  fields: { company: 'Exemple SA' },
  offer: { kind: 'whitepaper', id: '01JD0000000000000000000000', title: 'Les agences d’IA' },
  page: '/comparatifs/agences-ia',
  consents: [{ purposes: ['newsletter', 'nurture'], wording: 'J’accepte de recevoir les conseils.' }],
};

function desk() {
  const put: { topic: string; key: string; body: unknown }[] = [];
  const queue: Queue = {
    put: async (topic, key, body) => {
      put.push({ topic, key, body });
    },
  };
  const at = new Date('2026-11-23T09:00:00.000Z');
  let ids = 0;
  const random = { id: () => `01JD000000000000000000000${++ids}`, bytes: (length: number) => new Uint8Array(length) };
  return { put, accept: acceptLead({ queue, clock: { now: () => at, wall: () => at }, random, log: quietLog }) };
}

describe('acceptLead', () => {
  it('queues a message that ingest takes, under a normalised address', async () => {
    const { put, accept } = desk();
    expect(await accept(lead)).toEqual({ kind: 'accepted', submissionId: '01JD0000000000000000000001' });
    expect(put).toHaveLength(1);
    expect(submissionMessageSchema.parse(put[0]?.body)).toMatchObject({
      email: 'camille@exemple.fr',
      formId: 'api-salon-ia',
      ticked: [{ purposes: ['newsletter', 'nurture'], wording: 'J’accepte de recevoir les conseils.' }],
      source: { page: '/comparatifs/agences-ia', utmSource: 'salon-ia', utmMedium: 'api' },
    });
    expect(put[0]).toMatchObject({ topic: 'submissions' });
  });

  it('gives the same lead sent twice one key', async () => {
    const { put, accept } = desk();
    await accept(lead);
    await accept({ ...lead, email: 'camille@exemple.fr' });
    const [first, second] = put.map(({ body }) => submissionMessageSchema.parse(body).key);
    expect(first).toBe(second);
  });

  it.each([
    ['no object', null, ''],
    ['an address without a domain', { ...lead, email: 'camille@' }, 'email'],
    ['a field that does not exist', { ...lead, phone: '06' }, ''],
    ['a purpose that does not exist', { ...lead, consents: [{ purposes: ['spam'], wording: 'Oui.' }] }, 'consents.0.purposes.0'],
    ['a page on another site', { ...lead, page: '//ailleurs.fr' }, 'page'],
    ['a line break in a name', { ...lead, fields: { firstName: 'A\nBcc: b@c.fr' } }, 'fields.firstName'],
  ])('writes nothing for %s', async (_what, body, path) => {
    const { put, accept } = desk();
    const outcome = await accept(body);
    expect(outcome.kind === 'invalid' && Object.keys(outcome.errors)).toEqual([path]);
    expect(put).toEqual([]);
  });
});
