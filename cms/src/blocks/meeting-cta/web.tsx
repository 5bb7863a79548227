import type { MeetingCtaBlock } from '../../payload-types.ts';
import { meetingForm, meetingText, meetingTitle } from '../../site/meeting.ts';
import type { BlockProps } from '../../site/page.ts';
import { Slot } from '../../site/parts/slot.tsx';

/** The form for a meeting inside a piece. It says which piece and which block it stands in: that is all a lead's source needs. */
export const MeetingCtaView = async ({ fields, page }: BlockProps<MeetingCtaBlock>) => {
  const { site, piece } = page;
  if (site.settings.meeting?.closed) {
    site.ctx.warn?.('meetingCta: meetings are closed in the settings');
    return null;
  }
  const title = fields.title || meetingTitle(site);
  const name = `rendez-vous-${fields.id ?? 'bloc'}`;
  site.slots[name] = await meetingForm(site, { prefix: name, piece, block: fields.id ?? null });
  return (
    <aside className="appel-rendez-vous" aria-label={title}>
      <p className="surtitre">
        <span className="surtitre-genre">Rendez-vous</span>
      </p>
      <p className="appel-titre">{title}</p>
      <p>{fields.text || meetingText(site)}</p>
      <Slot name={name} />
    </aside>
  );
};
