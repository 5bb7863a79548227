import { describe, expect, it } from 'vitest';
import { type ProviderReport, sendOfMessageId, toldApart } from './email-event.ts';

const report = (over: Partial<ProviderReport>): ProviderReport => ({
  providerEventId: 'event-1',
  type: 'Bounce',
  permanent: true,
  sendId: null,
  providerMessageId: null,
  at: '2026-11-24T09:00:00Z',
  detail: null,
  recipient: null,
  ...over,
});
const sharedOf = (...reports: Partial<ProviderReport>[]) => toldApart(reports.map(report)).map(({ shared }) => shared === true);

describe('reports of one body', () => {
  it.each([
    ['the event', {}],
    ['the message', { providerMessageId: 'file-7' }],
    ['the send', { sendId: '01JD0000000000000000000000' }],
  ])('are told apart by the id of %s when they name several recipients', (_what, same) => {
    const apart = (n: number) => ('providerMessageId' in same || 'sendId' in same ? { providerEventId: `event-${n}` } : {});
    expect(
      sharedOf({ ...same, ...apart(1), recipient: 'tiers@ailleurs.example' }, { ...same, ...apart(2), recipient: 'lecteur@exemple.fr' }),
    ).toEqual([true, true]);
  });

  it('are no several recipients when they name one twice, or none, or are of different messages', () => {
    expect(sharedOf({ recipient: 'a@exemple.fr' }, { recipient: ' A@exemple.fr' }, {})).toEqual([false, false, false]);
    expect(
      sharedOf(
        { providerEventId: 'event-1', providerMessageId: 'file-1', recipient: 'a@exemple.fr' },
        { providerEventId: 'event-2', providerMessageId: 'file-2', recipient: 'b@exemple.fr' },
      ),
    ).toEqual([false, false]);
  });

  it('keep what the relay says of a single one', () => {
    expect(sharedOf({ recipient: 'a@exemple.fr', shared: true })).toEqual([true]);
  });
});

it.each([
  ['<01jd0000000000000000000000@banc-essai.example>', '01JD0000000000000000000000'],
  ['01jd0000000000000000000000@localhost', '01JD0000000000000000000000'],
  ['<autre@banc-essai.example>', null],
  ['0100018c-7d', null],
  ['', null],
])('the send of the Message-ID %j', (messageId, expected) => {
  expect(sendOfMessageId(messageId)).toBe(expected);
});
