import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { consoleLog } from '../adapters/console-log.ts';
import { logLineSchema } from '../log-line.ts';
import { descriptor, publicUrl, start, startTestFunnel, type TestFunnel } from './test-funnel.ts';

const providerSecret = 'a secret of tests';
const email = 'camille@ateliers-marchand.example';
const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const day = 24 * 60 * 60_000;

let funnel: TestFunnel;
const written: string[] = [];
const lines = () => written.map((line) => logLineSchema.parse(JSON.parse(line)) as Record<string, unknown>);

beforeAll(async () => {
  funnel = await startTestFunnel({ providerEventsSecret: providerSecret, log: consoleLog('edge') });
});
beforeEach(() => {
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  }
  return () => void vi.restoreAllMocks();
});
afterAll(() => funnel.dispose());

const report = (providerMessageId: string) => {
  const body = JSON.stringify({
    reports: [
      {
        providerEventId: 'e1',
        type: 'Bounce',
        permanent: true,
        sendId: null,
        providerMessageId,
        at: new Date(start).toISOString(),
        detail: `550 <${email}> unknown`,
        recipient: email,
      },
    ],
  });
  const at = String(Math.floor((start + 4 * day) / 1000));
  const mac = createHmac('sha256', providerSecret).update(`${at}.${body}`).digest('hex');
  const headers = { 'content-type': 'application/json', 'x-sillage-timestamp': at, 'x-sillage-signature': `sha256=${mac}` };
  return funnel.raw('/api/funnel/provider-events', { method: 'POST', headers, body });
};

describe('the way of one request through the log', () => {
  const tokens: string[] = [];

  it('has one id from the form to the report on the last mail', async () => {
    const form = { d: funnel.sign(descriptor), email, firstName: 'Camille', company: 'Ateliers Marchand', conseils: 'on', elapsed: '9000' };
    expect((await funnel.post('/api/funnel/submissions', form, { 'user-agent': agent })).status).toBe(303);
    await funnel.work();
    const page = funnel.link(email, 'telecharger');
    const token = page.split('/').at(-1) ?? '';
    tokens.push(token);
    expect((await funnel.post('/api/funnel/downloads', { token }, { 'user-agent': agent })).status).toBe(303);
    await funnel.work();
    funnel.pass(4 * day);
    await funnel.work();
    const nurture = funnel.mails.findIndex(({ to, subject }) => to === email && subject === 'Premier conseil');
    expect(nurture).toBeGreaterThan(-1);
    expect((await report(`provider-${nurture + 1}`)).status).toBe(202);
    await funnel.work();

    const id = lines().find(({ event }) => event === 'submission.accepted')?.correlation;
    expect(id).toEqual(expect.any(String));
    const events = lines()
      .filter(({ correlation }) => correlation === id)
      .map(({ event }) => event);
    expect(events).toEqual([
      'submission.accepted',
      'submission.ingested',
      'send.delivery',
      'lead.enrolled',
      'download.opened',
      'enrolment.advanced',
      // word to the colleague
      'send.delivery',
      'enrolment.advanced',
      'send.delivery',
      'provider.report',
    ]);
  });

  it('tells of nobody: every line is of the schema, without address, name, company, token, network or browser', () => {
    expect(lines().length).toBeGreaterThan(10);
    const all = written.join('');
    for (const particular of [
      email,
      'camille',
      'Marchand',
      'ateliers',
      agent,
      'Firefox',
      '203.0.113.7',
      publicUrl.replace('https://', 'camille@'),
      ...tokens,
    ])
      expect(all.toLowerCase().includes(particular.toLowerCase()), particular).toBe(false);
  });

  it('is read from the records that an administrator sees', async () => {
    const lead = await funnel.store.leads.findByEmail(email);
    const sends = await funnel.store.sends.ofLead(lead?.id ?? '');
    const id = lines().find(({ event }) => event === 'submission.accepted')?.correlation;
    expect(new Set(sends.map(({ submissionId }) => submissionId))).toEqual(new Set([id]));
  });
});
