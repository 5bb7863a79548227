import { compileEmail } from '@sillage/emails/compile.ts';
import type { CompiledEmail } from '@sillage/emails/compiled.ts';
import { guidesMail } from '@sillage/emails/transactional/guides.ts';
import { marketingPausedMail } from '@sillage/emails/transactional/marketing-paused.ts';
import { meetingMail, meetingReceivedMail } from '@sillage/emails/transactional/meeting.ts';
import { newLeadMail } from '@sillage/emails/transactional/new-lead.ts';
import { offerMail } from '@sillage/emails/transactional/offer.ts';
import { optInMail } from '@sillage/emails/transactional/opt-in.ts';
import { passwordMail } from '@sillage/emails/transactional/password.ts';
import { rightsMail } from '@sillage/emails/transactional/rights.ts';
import { linkLife } from '@sillage/functions/domain/grant.ts';
import { type RetentionPeriods, retentionDefaults } from '@sillage/functions/domain/retention.ts';
import { rightsLife } from '@sillage/functions/domain/rights.ts';
import { spans } from '@sillage/functions/domain/schedule.ts';
import { broadcastDefaults, type PublisherSettings } from '@sillage/functions/domain/settings.ts';
import type { Site, Whitepaper } from '../../payload-types.ts';
import { senderOf } from './sender.ts';

const linkDays = Math.round(linkLife.span / spans.day);
/** Payload's own life of a password link. */
const passwordHours = 1;

/** What the functions must know of the publisher. `notified` are the addresses chosen in the settings, people's own ones already looked up; `notifiedOfMeetings` those for requests for a meeting. */
export function compileSettings(site: Site, publicUrl: string, notified: string[], notifiedOfMeetings: string[]): PublisherSettings {
  const sender = senderOf(site, publicUrl);
  return {
    siteName: site.siteName,
    publisher: site.publisher.legalName,
    notify: distinct(notified),
    notifyMeeting: distinct(notifiedOfMeetings),
    from: sender.from,
    replyTo: sender.replyTo,
    postalAddress: site.postalAddress,
    capPerWeek: site.capPerWeek,
    ...(typeof site.requestsPerDomain === 'number' ? { requestsPerDomain: site.requestsPerDomain } : {}),
    // settings saved before there were broadcasts hold neither number
    approvalOver: site.approvalOver ?? broadcastDefaults.approvalOver,
    broadcastMarginPercent: site.broadcastMarginPercent ?? broadcastDefaults.broadcastMarginPercent,
    retention: retentionOf(site),
  };
}

/** Settings saved before there were periods hold none. */
export const retentionOf = ({ retention }: Pick<Site, 'retention'>): RetentionPeriods => ({
  unprovedDays: retention?.unprovedDays ?? retentionDefaults.unprovedDays,
  prospectMonths: retention?.prospectMonths ?? retentionDefaults.prospectMonths,
  networkMonths: retention?.networkMonths ?? retentionDefaults.networkMonths,
  counterMonths: retention?.counterMonths ?? retentionDefaults.counterMonths,
});

const distinct = (addresses: string[]): string[] =>
  [...new Set(addresses.map((address) => address.trim().toLowerCase()))].filter((address) => address !== '');

/** The product's own mails, by the key under which the functions look them up (without `mail:`). */
export async function compileOwnMails(site: Site, publicUrl: string): Promise<Record<string, CompiledEmail>> {
  const sender = senderOf(site, publicUrl);
  const [guides, optIn, newLead, meeting, meetingReceived, marketingPaused, password, rights] = await Promise.all([
    compileEmail(guidesMail(sender)),
    compileEmail(optInMail(sender, { linkDays })),
    compileEmail(newLeadMail(sender)),
    compileEmail(meetingMail(sender)),
    compileEmail(meetingReceivedMail(sender, { bookingUrl: site.meeting?.bookingUrl || null })),
    compileEmail(marketingPausedMail(sender)),
    compileEmail(passwordMail(sender, { linkHours: passwordHours })),
    compileEmail(rightsMail(sender, { linkMinutes: Math.round(rightsLife / spans.minute) })),
  ]);
  return {
    guides,
    'opt-in': optIn,
    'new-lead': newLead,
    meeting,
    'meeting-received': meetingReceived,
    'marketing-paused': marketingPaused,
    password,
    rights,
  };
}

/** « Votre comparatif », one a whitepaper: its title is part of it. */
export const compileOfferMail = (site: Site, publicUrl: string, whitepaper: Pick<Whitepaper, 'title'>): Promise<CompiledEmail> =>
  compileEmail(offerMail(senderOf(site, publicUrl), { title: whitepaper.title, linkDays, maxDownloads: linkLife.maxDownloads }));
