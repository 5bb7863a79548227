/** How somebody came to a download: by the link of a guide mail, or by « Mes guides ». */
export type DownloadKey = { by: 'mail'; token: string } | { by: 'reader'; token: string; grantId: string };

/** Dead or unknown link; show the same page for all. `again` leads to the form, when it is known which. */
export type Gone = { kind: 'gone'; reason: 'unknown' | 'expired' | 'used-up'; again: { title: string; page: string } | null };

export type DownloadPeek =
  | {
      kind: 'open';
      title: string;
      downloadsLeft: number;
      expiresAt: string /** sentences the button confirms */;
      toConfirm: string[];
      readerPath: string;
    }
  | Gone;

/** For the page with the button (GET): changes nothing. */
export type PeekDownload = (key: DownloadKey) => Promise<DownloadPeek>;

/** `opened`: answer 303 to `path`, good for five minutes. `not-ready`: no edition has been made yet; the download isn't counted. */
export type RedeemOutcome = { kind: 'opened'; path: string } | { kind: 'not-ready'; title: string; page: string } | Gone;

/** The button (POST): proves the address, confirms what was ticked, tells colleagues, enrols, counts, opens. */
export type RedeemDownload = (key: DownloadKey) => Promise<RedeemOutcome>;
