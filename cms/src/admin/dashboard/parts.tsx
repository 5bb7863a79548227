import type { ReactNode } from 'react';
import type { Language } from '../format.ts';

export type Shown = { admin: string; language: Language };

export const Card = ({ title, wide, children }: { title: string; wide?: boolean; children: ReactNode }) => (
  <section className={wide ? 'overview__card overview__card--wide' : 'overview__card'}>
    <h3 className="overview__heading">{title}</h3>
    {children}
  </section>
);

export const Nothing = ({ children }: { children: ReactNode }) => <p className="overview__nothing">{children}</p>;

export const Link = ({ href, children }: { href: string; children: ReactNode }) => (
  <a className="overview__link" href={href}>
    {children}
  </a>
);
