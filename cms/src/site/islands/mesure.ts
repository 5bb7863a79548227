/**
 * Counts that a page was seen, and which block's link was followed: one beacon each, without a cookie, an identifier or anything kept in the
 * browser. Whoever asks not to be followed sends none. A link that is followed tells its page where the reader came from, as a form will.
 */
const browser = navigator as Navigator & { globalPrivacyControl?: boolean };
const page = document;
if (!browser.globalPrivacyControl && browser.doNotTrack !== '1') {
  const tell = (metric: string, { dataset: { of } }: HTMLElement) => browser.sendBeacon('/api/funnel/counts', `{"${metric}":"${of}"}`);

  // What is rendered in advance isn't visible yet; what is gone back to was counted.
  let due = (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).type !== 'back_forward';
  const seen = () => {
    if (due && !page.hidden) {
      due = false;
      tell('view', page.body);
    }
  };
  page.onvisibilitychange = seen;
  seen();

  const { host, search } = location;
  const from = page.referrer.split('/')[2] || host;
  const source = (from === host ? search : `${search}&ref=${from}`).match(/\b(utm_\w+|ref)=[^&]+/g)?.join('&');
  page.onclick = ({ target }) => {
    const link = (target as Element).closest<HTMLAnchorElement>('[data-of] [data-of] a');
    if (link) {
      tell('click', link.closest<HTMLElement>('[data-of]') as HTMLElement);
      if (source && !link.search.includes(source)) link.search += `&${source}`;
    }
  };
}
