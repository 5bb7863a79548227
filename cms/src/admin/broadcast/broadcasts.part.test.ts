import type { CompiledEmail } from '@sillage/emails/compiled.ts';
import { payloadStore } from '@sillage/functions/adapters/payload-store.ts';
import { newId } from '@sillage/functions/adapters/random.ts';
import type { Lead } from '@sillage/functions/domain/lead.ts';
import { deriveKeys } from '@sillage/functions/domain/token.ts';
import type { Log, Store } from '@sillage/functions/ports.ts';
import { examples } from '@sillage/functions/use-cases/put-examples.ts';
import { putSettings } from '@sillage/functions/use-cases/put-settings.ts';
import { recordMail } from '@sillage/functions/use-cases/record-mail.ts';
import { runBroadcasts } from '@sillage/functions/use-cases/run-broadcasts.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Role, roles } from '../../access/roles.ts';
import type { Broadcast, Mail } from '../../payload-types.ts';
import { openTestCms, type TestCms } from '../../test-cms.ts';

let cms: TestCms;
let store: Store;
let mailId: string;

const keys = deriveKeys('a secret of tests, never of an installation');
const quiet: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  within: (_correlation, work) => work(),
  measure: () => undefined,
};

const compiled: CompiledEmail = {
  v: 1,
  kind: 'marketing',
  subject: 'La lettre de novembre',
  from: 'Banc d’essai IA <guides@exemple.fr>',
  replyTo: null,
  variables: [{ name: 'firstName', type: 'text', fallback: 'à vous' }],
  segments: [
    { t: 'lit', s: 'List-Unsubscribe: <' },
    { t: 'envelope', name: 'listUnsubscribe' },
    {
      t: 'lit',
      s: '>\r\nContent-Type: multipart/alternative; boundary="--x"\r\n\r\n----x\r\nContent-Type: text/plain\r\n\r\nBonjour\r\n----x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>Un =C3=A9t=C3=A9,=\r\n ',
    },
    { t: 'slot', name: 'firstName', as: 'html' },
    { t: 'lit', s: '</p>\r\n----x--\r\n' },
  ],
  htmlBytes: 20,
};

const text = {
  root: {
    type: 'root',
    version: 1,
    direction: null,
    format: '' as const,
    indent: 0,
    children: [{ type: 'paragraph', version: 1, children: [{ type: 'text', text: 'Bonjour.', version: 1 }] }],
  },
};

beforeAll(async () => {
  cms = await openTestCms();
  store = payloadStore(cms.payload);
  const body: Mail['body'] = [{ blockType: 'text', text }];
  const data = {
    title: 'Lettre',
    subject: 'La lettre de novembre',
    preheader: 'Une phrase d’aperçu.',
    body,
    _status: 'published' as const,
  };
  mailId = (await cms.payload.create({ collection: 'mails', data })).id;
});
afterAll(() => cms.dispose());

/** One CMS for all, and nobody in it at the beginning of each. */
beforeEach(async () => {
  for (const collection of ['broadcasts', 'broadcast-runs', 'sends', 'consent-events', 'leads', 'audit-events'] as const) {
    await cms.payload.db.deleteMany({ collection, where: {} });
  }
  await recordMail({ store, clock })(mailId, compiled);
  await settings(2);
});

const clock = { now: () => cms.clock.now, wall: () => cms.clock.now };

const settings = (approvalOver: number) =>
  putSettings({ store })({
    siteName: 'Banc d’essai IA',
    publisher: 'Banc d’essai SAS',
    notify: [],
    notifyMeeting: [],
    from: 'Banc d’essai IA <guides@exemple.fr>',
    replyTo: null,
    postalAddress: '1 rue de la Paix, 75002 Paris',
    capPerWeek: 2,
    approvalOver,
    broadcastMarginPercent: 5,
  });

/** Readers who agreed to the newsletter, and some who never did. */
const readers = async (agree: number, refuse = 0): Promise<Lead[]> => {
  const at = '2026-11-20T09:00:00.000Z';
  const leads = Array.from(
    { length: agree + refuse },
    (_, index): Lead => ({
      id: newId(),
      email: `lecteur-${index}@exemple.test`,
      firstName: null,
      company: null,
      role: null,
      topics: [],
      confirmedAt: at,
      lastContactAt: at,
      firstSource: null,
      createdAt: at,
      updatedAt: at,
    }),
  );
  const consents = leads.slice(0, agree).map(({ id, email }) => ({
    id: newId(),
    key: `${id}:newsletter:confirmed`,
    leadId: id,
    email,
    salt: '00112233445566778899aabbccddeeff',
    purpose: 'newsletter' as const,
    action: 'confirmed' as const,
    method: 'mail-button' as const,
    wording: 'J’accepte.',
    formId: null,
    formVersion: null,
    pageUrl: null,
    submissionId: null,
    network: null,
    at,
  }));
  await examples({ store, keys }).put({
    leads,
    consents,
    suppressed: [],
    submissions: [],
    grants: [],
    enrolments: [],
    sends: [],
    emailEvents: [],
    broadcastRuns: [],
    counters: [],
  });
  return leads;
};

const draft = (data: Partial<Broadcast> = {}) =>
  cms.payload.create({
    collection: 'broadcasts',
    data: { title: 'Lettre de novembre', mail: mailId, audience: { purpose: 'newsletter' }, when: 'now', ...data },
  });

type Body = Record<string, unknown> & { message?: string; run?: Record<string, unknown> };
const act = async (id: string, verb: string, body: object = {}, as: Role | null = 'marketer') => {
  const answer = await cms.api('POST', `/broadcasts/${id}/actions/${verb}`, { ...(as ? { as } : {}), body });
  return { status: answer.status, body: answer.body as Body };
};
const tick = () => runBroadcasts({ store, clock, random: { id: newId }, log: quiet, keys, publicUrl: 'https://exemple.fr' })();
const audited = async () => {
  const { docs } = await cms.payload.find({ collection: 'audit-events', sort: 'id', pagination: false });
  return docs.map(({ action, actorName }) => `${action} ${actorName}`);
};

describe('who may do what with broadcasts', () => {
  it('lets marketers and administrators write, read and act; nobody else', async () => {
    await readers(1);
    const { id } = await draft();
    const everyone: (Role | null)[] = [null, ...roles];
    const allowed = async (request: (as: Role | null) => Promise<{ status: number }>) => {
      const found: string[] = [];
      for (const as of everyone) if ((await request(as)).status < 400) found.push(as ?? 'visitor');
      return found;
    };
    const marketing = ['administrator', 'marketer'];
    const options = (as: Role | null, body?: object) => ({ ...(as ? { as } : {}), ...(body ? { body } : {}) });
    expect(await allowed((as) => cms.api('GET', `/broadcasts/${id}`, options(as)))).toEqual(marketing);
    expect(await allowed((as) => cms.api('PATCH', `/broadcasts/${id}`, options(as, { title: 'Autre nom' })))).toEqual(marketing);
    expect(await allowed((as) => cms.api('GET', `/broadcasts/${id}/run`, options(as)))).toEqual(marketing);
    expect(await allowed((as) => cms.raw('GET', `/broadcasts/${id}/mail`, options(as)))).toEqual(marketing);
    const audience = { purpose: 'newsletter' };
    expect(await allowed((as) => cms.api('POST', '/broadcasts/actions/count', options(as, { audience })))).toEqual(marketing);
    for (const as of [null, 'editor', 'author', 'analyst'] as const) {
      const { status, body } = await act(id, 'request', {}, as);
      expect([status, typeof body.message]).toEqual([as === null ? 401 : 403, 'string']);
    }
    expect(await store.broadcastRuns.findByBroadcast(id)).toBeNull();
  });

  it('answers actions to POST alone', async () => {
    const { id } = await draft();
    expect((await cms.raw('GET', `/broadcasts/${id}/actions/request`, { as: 'marketer' })).status).toBe(404);
    expect(await store.broadcastRuns.findByBroadcast(id)).toBeNull();
  });
});

describe('counting before it is sent', () => {
  it('counts criteria that nobody has saved, and lists who is left out and why', async () => {
    await readers(3, 2);
    const audience = { purpose: 'newsletter', topics: [], offers: [], confirmedSince: null };
    const counted = await cms.api('POST', '/broadcasts/actions/count', { as: 'marketer', body: { audience } });
    expect(counted.body).toEqual({ ok: true, counts: { chosen: 5, consented: 3, notSuppressed: 3, underCap: 3, final: 3 } });
    const listed = await cms.api('POST', '/broadcasts/actions/list', {
      as: 'marketer',
      body: { audience, step: 'consented', side: 'out', after: null },
    });
    const { members } = listed.body as { members: { email: string; reason: string }[] };
    expect(members.map(({ email }) => email).sort()).toEqual(['lecteur-3@exemple.test', 'lecteur-4@exemple.test']);
    expect(members[0]?.reason).toBe('Pas d’accord en vigueur pour cette finalité');
  });

  it('means a day as it begins in Paris', async () => {
    await readers(1);
    const count = async (confirmedSince: string) =>
      (
        (
          await cms.api('POST', '/broadcasts/actions/count', {
            as: 'marketer',
            body: { audience: { purpose: 'newsletter', confirmedSince } },
          })
        ).body as { counts: { final: number } }
      ).counts.final;
    expect(await count('2026-11-20T12:00:00.000Z')).toBe(1);
    expect(await count('2026-11-21T12:00:00.000Z')).toBe(0);
  });

  it.each([
    [{ purpose: 'tracking' }, 'accord'],
    [{ purpose: 'newsletter', confirmedSince: 'hier' }, 'date'],
    [{ purpose: 'newsletter', topics: ['parti'] }, 'n’existe plus'],
  ])('refuses criteria that can’t be read: %j', async (audience, said) => {
    const { status, body } = await cms.api('POST', '/broadcasts/actions/count', { as: 'marketer', body: { audience } });
    expect(status).toBe(422);
    expect((body as Body).message).toContain(said);
  });
});

describe('asking for a broadcast', () => {
  it('starts it, freezes the document, and writes down who did it', async () => {
    await readers(2, 1);
    const { id } = await draft();
    const asked = await act(id, 'request');
    expect(asked.body).toMatchObject({ ok: true, message: 'L’envoi commence dans la minute\u202f: 2 personnes.' });
    expect(await store.broadcastRuns.findByBroadcast(id)).toMatchObject({
      status: 'scheduled',
      subject: 'La lettre de novembre',
      approved: { chosen: 3, final: 2 },
      requestedBy: { name: 'marketer' },
    });
    const changed = await cms.api('PATCH', `/broadcasts/${id}`, { as: 'marketer', body: { title: 'Trop tard' } });
    expect(changed.status).toBe(403);
    await expect(cms.payload.update({ collection: 'broadcasts', id, data: { title: 'Trop tard' } })).rejects.toThrow('ne se modifie plus');
    await expect(cms.payload.delete({ collection: 'broadcasts', id })).rejects.toThrow('ne se modifie plus');
    expect(await audited()).toEqual(['broadcast.requested marketer']);
  });

  it('is locked by nobody any more', async () => {
    await readers(1);
    const { id } = await draft();
    const { docs } = await cms.payload.find({ collection: 'users', limit: 1 });
    const user = { relationTo: 'users' as const, value: docs[0]?.id ?? '' };
    await cms.payload.create({ collection: 'payload-locked-documents', data: { document: { relationTo: 'broadcasts', value: id }, user } });
    await act(id, 'request');
    expect((await cms.payload.count({ collection: 'payload-locked-documents' })).totalDocs).toBe(0);
  });

  it('warns that its mail left before, by another broadcast', async () => {
    await readers(2);
    const first = await draft();
    const second = await cms.payload.duplicate({ collection: 'broadcasts', id: first.id });
    expect(second.title).toBe('Lettre de novembre (copie)');
    const warning = async () =>
      ((await cms.api('GET', `/broadcasts/${second.id}/earlier`, { as: 'marketer' })).body as { sentence: string | null }).sentence;
    expect(await warning()).toBeNull();
    await act(first.id, 'request');
    await tick();
    expect(await warning()).toBeNull();
    const run = await store.broadcastRuns.findByBroadcast(first.id);
    for (const send of await store.sends.ofBroadcast(run?.id ?? '', { after: null, limit: 10 }))
      await store.sends.transition(send.id, ['queued'], { status: 'submitted', reason: null });
    expect(await warning()).toMatch(/^Cet e-mail est déjà parti à 2 personnes le .+ \(«\u202fLettre de novembre\u202f»\)\. Qui en était/);
  });

  it('says on its screen that all marketing is suspended', async () => {
    await readers(2);
    const { id } = await draft();
    const held = async () =>
      ((await cms.api('GET', `/broadcasts/${id}/run`, { as: 'marketer' })).body as { rules: { held: object | null } }).rules.held;
    expect(await held()).toBeNull();
    const by = { id: 'x', name: 'Léa' };
    const at = '2026-11-24T09:00:00.000Z';
    const off = { id: newId(), key: 'marketing' as const, state: 'paused' as const, reason: 'Trop de rejets.', by, at, revision: 1 };
    await store.controls.set(off, null);
    expect(await held()).toEqual({ reason: 'Trop de rejets.', by: 'Léa', at });
    await store.controls.set({ ...off, state: 'running', revision: 2 }, 1);
    expect(await held()).toBeNull();
  });

  it('tells the second of two people who did it, and makes one run', async () => {
    await readers(2);
    const { id } = await draft();
    const both = await Promise.all([act(id, 'request'), act(id, 'request', {}, 'administrator')]);
    const [won, lost] = both[0].status === 200 ? both : [both[1], both[0]];
    expect([won.status, lost.status]).toEqual([200, 409]);
    expect(lost.body.message).toMatch(
      /^(marketer|administrator) a déjà demandé cet envoi, le 24 novembre 2026 à 10:00\. Il n’y en aura pas deux\.$/,
    );
    expect(await store.broadcastRuns.recent(10)).toHaveLength(1);
  });

  it('keeps its date, and refuses one that is past', async () => {
    await readers(1);
    const later = await draft({ when: 'at', startAt: '2026-11-26T08:00:00.000Z' });
    expect((await act(later.id, 'request')).body.message).toBe('Programmé pour le 26 novembre 2026 à 09:00\u202f: 1 personne.');
    const past = await draft({ when: 'at', startAt: '2026-11-23T08:00:00.000Z' });
    const refused = await act(past.id, 'request');
    expect([refused.status, refused.body.message]).toEqual([422, expect.stringContaining('est passée')]);
  });

  it('refuses when nobody would get it, and when the mail isn’t ready', async () => {
    const { id } = await draft();
    expect((await act(id, 'request')).body.message).toContain('Personne ne recevrait');
    await readers(1);
    await store.marks.set(`mail:${mailId}`, { key: null });
    expect((await act(id, 'request')).body.message).toContain('n’est pas publié');
  });

  it('needs a date when one was promised', async () => {
    const { status } = await cms.api('POST', '/broadcasts', {
      as: 'marketer',
      body: { title: 'Lettre', mail: mailId, audience: { purpose: 'newsletter' }, when: 'at' },
    });
    expect(status).toBe(400);
  });
});

describe('a second person’s approval', () => {
  it('is needed over the number in the settings, and can’t be given by whoever asked', async () => {
    await readers(3);
    const { id } = await draft();
    expect((await act(id, 'request')).body).toMatchObject({ run: { status: 'awaiting-approval' } });
    const seen = { chosen: 3, consented: 3, notSuppressed: 3, underCap: 3, final: 3 };
    const own = await act(id, 'approve', { seen });
    expect([own.status, own.body.message]).toEqual([403, expect.stringContaining('Une autre personne')]);
    const other = await act(id, 'approve', { seen }, 'administrator');
    expect(other.body).toMatchObject({ ok: true, run: { status: 'scheduled', approvedBy: { name: 'administrator' } } });
    expect((await act(id, 'approve', { seen }, 'administrator')).body.message).toContain('approuvé par administrator');
    expect(await audited()).toEqual(['broadcast.requested marketer', 'broadcast.approved administrator']);
  });

  it('is of the counts that were read: others are shown before anything is approved', async () => {
    await readers(3);
    const { id } = await draft();
    await act(id, 'request');
    const answer = await act(
      id,
      'approve',
      { seen: { chosen: 9, consented: 9, notSuppressed: 9, underCap: 9, final: 9 } },
      'administrator',
    );
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ counts: { final: 3 }, message: expect.stringContaining('3 personnes, au lieu de 9 personnes') });
    expect((await act(id, 'approve', {}, 'administrator')).status).toBe(422);
  });
});

describe('pause, resume, stop', () => {
  it('want a reason, and say what became of the run', async () => {
    await readers(1);
    const { id } = await draft();
    await act(id, 'request');
    expect((await act(id, 'pause')).status).toBe(422);
    expect((await act(id, 'pause', { reason: 'Lien à corriger' })).body).toMatchObject({ ok: true, run: { status: 'paused' } });
    expect((await act(id, 'pause', { reason: 'Encore' })).status).toBe(409);
    expect((await act(id, 'resume', { reason: 'Corrigé' })).body).toMatchObject({ run: { status: 'scheduled' } });
    expect((await act(id, 'stop', { reason: 'Annulé' })).body).toMatchObject({ run: { status: 'stopped' } });
    expect((await act(id, 'resume', { reason: 'Finalement' })).body.message).toContain('a déjà été arrêté');
    expect(await audited()).toEqual(['requested', 'paused', 'resumed', 'stopped'].map((verb) => `broadcast.${verb} marketer`));
  });

  it('are refused before anybody has asked for it', async () => {
    const { id } = await draft();
    expect((await act(id, 'pause', { reason: 'x' })).body.message).toContain('Personne n’a encore demandé');
    expect((await act('inconnu', 'pause', { reason: 'x' })).status).toBe(404);
    expect((await act(id, 'constructor')).status).toBe(404);
  });
});

describe('one line a person', () => {
  it('says what became of each, chosen by outcome, and explains it', async () => {
    const [first] = await readers(2, 1);
    const { id } = await draft();
    await act(id, 'request');
    await tick();
    const state = await cms.api('GET', `/broadcasts/${id}/run`, { as: 'marketer' });
    expect(state.body).toMatchObject({
      run: { status: 'running' },
      outcomes: expect.arrayContaining([
        { status: 'queued', reason: null, count: 2 },
        { status: 'skipped', reason: 'no-consent', count: 1 },
      ]),
    });
    const rows = async (query: string) =>
      (await cms.api('GET', `/broadcasts/${id}/recipients?${query}`, { as: 'marketer' })).body as {
        rows: { to: string; sendId: string; reason: string | null }[];
      };
    expect((await rows('')).rows).toHaveLength(3);
    expect((await rows('status=queued')).rows.map(({ to }) => to)).toContain(first?.email);
    const [skipped] = (await rows('status=skipped&reason=no-consent')).rows;
    expect(skipped).toMatchObject({ to: 'lecteur-2@exemple.test', reason: 'Pas d’accord en vigueur pour cette finalité' });
    const why = await cms.api('POST', '/explain', { as: 'marketer', body: { about: 'send', sendId: skipped?.sendId } });
    expect(why.body).toMatchObject({ explanation: { verdict: 'would-not', reason: 'no-consent' } });
    expect((await cms.api('GET', `/broadcasts/${id}/recipients?status=partout`, { as: 'marketer' })).status).toBe(422);
  });

  it('is a file that no spreadsheet calculates with, and the taking of it is written down', async () => {
    const [lead] = await readers(1);
    const { id } = await draft();
    await act(id, 'request');
    await tick();
    const send = (await store.sends.ofLead(lead?.id ?? ''))[0];
    await store.sends.transition(send?.id ?? '', ['queued'], { status: 'failed', reason: '=HYPERLINK("x")' });
    const response = await cms.raw('POST', `/broadcasts/${id}/actions/recipients`, { as: 'marketer', body: {} });
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="envoi-[0-9a-z]{26}\.csv"$/);
    const file = Buffer.from(await response.arrayBuffer()).toString('utf8');
    expect(file.split('\r\n')).toEqual([
      '\ufeffAdresse e-mail;État;Motif;Le (heure de Paris)',
      expect.stringMatching(/^lecteur-0@exemple\.test;Échec;"'=HYPERLINK\(""x""\)";2026-11-24 \d\d:\d\d$/),
      '',
    ]);
    expect(await audited()).toContain('broadcast.exported marketer');
    expect((await cms.raw('POST', `/broadcasts/${id}/actions/recipients`, { as: 'editor', body: {} })).status).toBe(403);
  });

  it('goes on after a halt once new counts are approved', async () => {
    const leads = await readers(2);
    const { id } = await draft();
    await act(id, 'request');
    for (const lead of leads) await store.leads.erase(lead.id);
    await tick();
    const halted = await cms.api('GET', `/broadcasts/${id}/run`, { as: 'marketer' });
    expect(halted.body).toMatchObject({ run: { status: 'halted', haltReason: expect.stringContaining('2') } });
    const counted = await act(id, 'recount');
    expect(counted.body).toMatchObject({ counts: { final: 0 } });
    expect((await act(id, 'resume', { reason: 'Tant pis' })).status).toBe(403);
    expect((await act(id, 'stop', { reason: 'Plus personne' })).body).toMatchObject({ run: { status: 'stopped' } });
  });
});

describe('the mail that leaves', () => {
  it('is shown as it was frozen, as a page that runs nothing', async () => {
    await readers(1);
    const { id } = await draft();
    await act(id, 'request');
    await recordMail({ store, clock })(mailId, { ...compiled, segments: [{ t: 'envelope', name: 'listUnsubscribe' }] });
    const response = await cms.raw('GET', `/broadcasts/${id}/mail`, { as: 'marketer' });
    expect(await response.text()).toContain('<p>Un été, à vous');
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
  });
});

describe('why not, over /api', () => {
  it('answers about a draft and about sequences, for marketing alone', async () => {
    const [lead] = await readers(1);
    const { id } = await draft();
    const question = { about: 'broadcast', leadId: lead?.id, broadcastId: id };
    const answer = await cms.api('POST', '/explain', { as: 'marketer', body: question });
    expect(answer.body).toMatchObject({ ok: true, explanation: { verdict: 'would-leave', title: 'La lettre de novembre' } });
    expect((await cms.api('POST', '/explain', { as: 'analyst', body: question })).status).toBe(403);
    expect((await cms.api('POST', '/explain', { body: question })).status).toBe(401);
    const choices = await cms.api('GET', `/explain/mails?lead=${lead?.id}`, { as: 'marketer' });
    expect(choices.body).toMatchObject({ groups: [{ group: 'Envois groupés', choices: [{ label: 'Lettre de novembre' }] }] });
  });

  it.each([{}, { about: 'send', sendId: 'x' }, { about: 'broadcast', leadId: '$ne', broadcastId: 'x' }, { about: 'sequence' }])(
    'refuses what it can’t read: %j',
    async (body) => {
      const answer = await cms.api('POST', '/explain', { as: 'marketer', body });
      expect([answer.status, (answer.body as Body).message]).toEqual([422, 'Cette question ne se lit pas.']);
    },
  );
});
