/** A wake: what a boat leaves, wider the further one looks back. Drawn with the colours of the theme. */
const Wake = ({ size }: { size: number }) => (
  <svg aria-hidden="true" fill="none" height={size} viewBox="0 0 24 24" width={size}>
    <path d="M12 3 4 21" stroke="var(--brand-accent)" strokeLinecap="round" strokeWidth="2" />
    <path d="M12 3 20 21" stroke="var(--brand-accent)" strokeLinecap="round" strokeWidth="2" />
    <path d="M10 12.5c1.3 1 2.7 1 4 0" stroke="var(--brand-signal)" strokeLinecap="round" strokeWidth="2" />
    <path d="M8 18.5c2.6 2 5.4 2 8 0" stroke="var(--brand-signal)" strokeLinecap="round" strokeWidth="2" />
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
