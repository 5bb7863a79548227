import { describe, expect, it } from 'vitest';
import { providerReportSchema } from '../../domain/email-event.ts';
import { sesReports } from './ses-events.ts';

const mail = {
  timestamp: '2026-11-23T09:00:00.000Z',
  messageId: '0102018c-aaaa',
  destination: ['camille@exemple.fr'],
  tags: { send: ['01JD0000000000000000000000'], 'ses:configuration-set': ['marketing'] },
};

const bounce = (bounceType: string) => ({
  eventType: 'Bounce',
  mail,
  bounce: {
    bounceType,
    bounceSubType: 'General',
    bouncedRecipients: [
      { emailAddress: 'camille@exemple.fr', action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 unknown' },
    ],
    timestamp: '2026-11-23T09:00:05.000Z',
    feedbackId: 'f1',
  },
});

describe('sesReports', () => {
  it('reads a permanent bounce, with our own id from the tag', () => {
    const [report] = sesReports(bounce('Permanent'));
    expect(providerReportSchema.parse(report)).toMatchObject({
      type: 'Bounce',
      permanent: true,
      sendId: '01JD0000000000000000000000',
      providerMessageId: '0102018c-aaaa',
      at: '2026-11-23T09:00:05.000Z',
      detail: 'smtp; 550 5.1.1 unknown',
      recipient: 'camille@exemple.fr',
    });
  });

  it.each(['Transient', 'Undetermined'])('takes a %s bounce for temporary', (bounceType) => {
    expect(sesReports(bounce(bounceType))[0]?.permanent).toBe(false);
  });

  it('reads a complaint, a delivery, a delay and a rejection', () => {
    const at = '2026-11-23T09:01:00.000Z';
    const recipient = { emailAddress: 'camille@exemple.fr' };
    const events = [
      { eventType: 'Complaint', mail, complaint: { complainedRecipients: [recipient], timestamp: at, complaintFeedbackType: 'abuse' } },
      { eventType: 'Delivery', mail, delivery: { recipients: ['camille@exemple.fr'], timestamp: at, smtpResponse: '250 OK' } },
      { eventType: 'DeliveryDelay', mail, deliveryDelay: { delayType: 'MailboxFull', delayedRecipients: [recipient], timestamp: at } },
      { eventType: 'Reject', mail, reject: { reason: 'Bad content' } },
    ];
    const reports = events.flatMap(sesReports).map((report) => providerReportSchema.parse(report));
    expect(reports.map(({ type, permanent, detail }) => [type, permanent, detail])).toEqual([
      ['Complaint', true, 'abuse'],
      ['Delivery', false, null],
      ['DeliveryDelay', false, 'MailboxFull'],
      ['Reject', true, 'Bad content'],
    ]);
  });

  it('gives an event that comes twice one id, and two recipients two', () => {
    const two = { eventType: 'Delivery', mail, delivery: { recipients: ['a@exemple.fr', 'b@exemple.fr'], timestamp: mail.timestamp } };
    const ids = sesReports(two).map(({ providerEventId }) => providerEventId);
    expect(new Set(ids).size).toBe(2);
    expect(sesReports(two).map(({ providerEventId }) => providerEventId)).toEqual(ids);
    expect(ids.join()).not.toContain('exemple');
  });

  it.each(['Send', 'RenderingFailure', 'Open', 'Subscription'])('has nothing to report for %s', (eventType) => {
    expect(sesReports({ eventType, mail })).toEqual([]);
  });

  it.each([null, 'x', {}, { eventType: 'Bounce' }, { Type: 'Notification', Message: '{}' }])('refuses what SES never wrote: %j', (body) => {
    expect(() => sesReports(body)).toThrow(expect.objectContaining({ code: 'malformed-message' }));
  });
});
