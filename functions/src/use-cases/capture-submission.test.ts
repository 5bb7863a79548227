import { describe, expect, it } from 'vitest';
import { at, buildDescriptor, ulid } from '../domain/builders.test-support.ts';
import { signDescriptor } from '../domain/descriptor.ts';
import { TransientError } from '../domain/errors.ts';
import { submissionKey, submissionMessageSchema } from '../domain/submission.ts';
import { deriveKeys } from '../domain/token.ts';
import type { Topic } from '../ports.ts';
import { captureSubmission } from './capture-submission.ts';
import { quietLog } from './quiet-log.test-support.ts';

const keys = deriveKeys('a secret of tests, never of an installation');
const d = signDescriptor(keys.descriptor, buildDescriptor());
const filled = { d, email: 'Claire@exemple.fr', company: 'Exemple SA' };

function build() {
  const puts: { topic: Topic; key: string; body: unknown }[] = [];
  const capture = captureSubmission({
    queue: { put: async (topic, key, body) => void puts.push({ topic, key, body }) },
    clock: { now: () => at('2026-11-03T10:00:00.000Z') },
    random: { id: () => ulid(1) },
    keys,
    log: quietLog,
  });
  return { capture, puts };
}

describe('captureSubmission', () => {
  it('puts what was asked for in the queue, as a message of its own, before it answers', async () => {
    const { capture, puts } = build();
    expect(await capture({ form: { ...filled, conseils: 'on', utm_source: 'Lettre' }, ip: '192.0.2.7' })).toEqual({
      kind: 'accepted',
      offer: buildDescriptor().offer,
      page: '/comparatifs/agences-ia',
    });
    const form = { email: 'claire@exemple.fr', formId: 'form-1', formVersion: 'v1', suspicion: null };
    const key = submissionKey(form, at('2026-11-03T10:00:00.000Z'));
    expect(puts).toEqual([
      {
        topic: 'submissions',
        key: ulid(1),
        body: expect.objectContaining({
          id: ulid(1),
          key,
          email: 'claire@exemple.fr',
          fields: { company: 'Exemple SA' },
          ticked: buildDescriptor().boxes,
          receivedAt: '2026-11-03T10:00:00.000Z',
          suspicion: null,
          source: expect.objectContaining({ page: '/comparatifs/agences-ia', utmSource: 'lettre' }),
        }),
      },
    ]);
  });

  it('writes only what ingest takes back', async () => {
    const { capture, puts } = build();
    await capture({ form: { ...filled, conseils: 'on' }, ip: '2001:db8::1' });
    expect(submissionMessageSchema.safeParse(puts[0]?.body).success).toBe(true);
  });

  it('keeps no network address, only its keyed hash', async () => {
    const { capture, puts } = build();
    await capture({ form: filled, ip: '192.0.2.7' });
    expect(puts[0]?.body).toMatchObject({ network: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(JSON.stringify(puts)).not.toContain('192.0.2.7');
  });

  it('writes nothing when a field is wrong, and gives back everything the form needs', async () => {
    const { capture, puts } = build();
    expect(await capture({ form: { ...filled, email: 'claire', conseils: 'on', block: 'appel-1' }, ip: null })).toMatchObject({
      kind: 'invalid',
      token: d,
      descriptor: buildDescriptor(),
      values: { email: 'claire', company: 'Exemple SA', conseils: 'on' },
      errors: { email: expect.stringContaining('Adresse e-mail') },
      source: { block: 'appel-1' },
    });
    expect(puts).toEqual([]);
  });

  it.each([
    ['is missing', {}],
    ['is forged', { d: `${d.slice(0, -2)}AA` }],
    ['is nonsense', { d: 'x' }],
  ])('knows no form when the descriptor %s', async (_, form) => {
    const { capture, puts } = build();
    expect(await capture({ form: { email: 'claire@exemple.fr', company: 'x', ...form }, ip: null })).toEqual({ kind: 'forged' });
    expect(puts).toEqual([]);
  });

  it.each([
    ['honeypot', { fonction_bis: 'x' }],
    ['too-fast', { elapsed: '200' }],
  ])('answers a robot (%s) as it answers anybody, and says so to ingest', async (suspicion, form) => {
    const { capture, puts } = build();
    expect(await capture({ form: { ...filled, ...form }, ip: null })).toMatchObject({ kind: 'accepted' });
    expect(puts[0]?.body).toMatchObject({ suspicion });
  });

  it('gives what a robot sent a key of its own, so that it doesn’t stand for the person who sends the same form next', async () => {
    const { capture, puts } = build();
    await capture({ form: { ...filled, fonction_bis: 'x' }, ip: null });
    await capture({ form: filled, ip: null });
    const [robot, person] = puts.map(({ body }) => submissionMessageSchema.parse(body).key);
    expect(robot).not.toBe(person);
  });

  it('doesn’t say « merci » for what isn’t durable', async () => {
    const capture = captureSubmission({
      queue: { put: () => Promise.reject(new TransientError('queue-away', 'The queue is away.')) },
      clock: { now: () => at('2026-11-03T10:00:00.000Z') },
      random: { id: () => ulid(1) },
      keys,
      log: quietLog,
    });
    await expect(capture({ form: filled, ip: null })).rejects.toBeInstanceOf(TransientError);
  });
});
