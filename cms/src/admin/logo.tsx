/** A wake seen from above: two lines that open behind a point. Drawn with the colours of the theme. */
const Wake = ({ size }: { size: number }) => (
  <svg aria-hidden="true" fill="none" height={size} strokeLinecap="round" strokeWidth="2" viewBox="0 0 24 24" width={size}>
    <path d="M21 12C14 11.5 8 9 3 4" stroke="var(--brand-accent)" />
    <path d="M21 12C14 12.5 8 15 3 20" stroke="var(--brand-accent)" />
    <path d="M12 12H3" stroke="var(--brand-signal)" />
  </svg>
);

/** In the breadcrumb of every page. */
export const Icon = () => <Wake size={22} />;

/** Above the login form. */
export const Logo = () => (
  <span className="brand-logo">
    <Wake size={44} />
    <span>Sillage</span>
  </span>
);
