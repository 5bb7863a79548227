import type { CounterPlace } from '@sillage/functions/domain/counter.ts';
import type { FormDescriptor } from '@sillage/functions/domain/submission.ts';
import type { CompiledPage } from '@sillage/functions/ports.ts';
import type { LinkTarget, SiteGlobal } from './content.ts';
import type { Reader } from './reader.ts';
import { isRouted, pathOf } from './routes.ts';
import { refId } from './scores.ts';

/** Addresses of hashed files: logical name (`site.css`) to public path (`/_sillage/site-3f2a….css`). Written by build-assets.ts. */
export type AssetManifest = Record<string, string>;

export type RenderContext = {
  /** public origin without trailing slash */
  publicUrl: string;
  assets: AssetManifest;
  signDescriptor: (descriptor: FormDescriptor) => string;
  /** names a place of a page that may be counted, so that nobody else can (functions/src/domain/counter.ts) */
  countToken: (place: CounterPlace) => string;
  /** ISO 8601. For what shows a date by nature; a page must not change because time passes. */
  now: string;
  /** Told of content that could not be shown as it was meant: an unknown kind of block, a link whose target isn't public. */
  warn?: (message: string) => void;
  /** Set in previews only: drafts, with a banner. */
  preview?: boolean;
};

export type Rendered = Omit<CompiledPage, 'path'>;

export type MenuEntry = { label: string; href: string };

/** What every page of one rendering shares. */
export type Site = {
  reader: Reader;
  ctx: RenderContext;
  settings: SiteGlobal;
  name: string;
  baseline: string;
  /** legal name of the publisher: the controller in notices */
  publisher: string;
  header: MenuEntry[];
  footer: MenuEntry[];
  /** finished mark-up that blocks of this one page leave a slot for, by its name (parts/slot.tsx) */
  slots: Record<string, string>;
};

const defaultHeader: MenuEntry[] = [
  { label: 'Comparatifs', href: '/comparatifs' },
  { label: 'Guides', href: '/guides' },
  { label: 'Articles', href: '/articles' },
  { label: 'Agences', href: '/agences' },
];

/** Addresses that a link may have: of the web, of mail, of a telephone, of our own site. Anything else (`javascript:`) is no address. */
export const safeHref = (href: string | null | undefined): string | null => {
  const trimmed = (href ?? '').trim();
  return /^(?:https?:\/\/[^\s]+|mailto:[^\s]+|tel:[+\d().\s-]+|\/(?![/\\])[^\s]*|\/|#[^\s]*)$/i.test(trimmed) ? trimmed : null;
};

/** The public path of a document; null when it isn't published or has no page. */
export const pathOfRef = async (reader: Reader, relationTo: string, value: unknown): Promise<string | null> => {
  if (!isRouted(relationTo)) return null;
  const id = refId(value);
  if (!id) return null;
  const doc = await reader.find(relationTo, id);
  return doc?.slug ? pathOf(relationTo, doc) : null;
};

export const hrefOf = async (reader: Reader, target: LinkTarget | null | undefined): Promise<string | null> => {
  if (!target) return null;
  if (target.kind !== 'path' && target.doc) return pathOfRef(reader, target.doc.relationTo, target.doc.value);
  return safeHref(target.path);
};

const menu = async (reader: Reader, links: { label: string; link?: LinkTarget | null }[] | null | undefined): Promise<MenuEntry[]> => {
  const entries = await Promise.all(
    (links ?? []).map(async ({ label, link }) => {
      const href = await hrefOf(reader, link);
      return href && label ? { label, href } : null;
    }),
  );
  return entries.filter((entry) => entry !== null);
};

export const loadSite = async (reader: Reader, ctx: RenderContext): Promise<Site> => {
  const [settings, navigation] = await Promise.all([reader.global('site'), reader.global('navigation')]);
  const [header, footer] = await Promise.all([menu(reader, navigation.header), menu(reader, navigation.footer)]);
  const name = settings.siteName || 'Sillage';
  return {
    reader,
    ctx,
    settings,
    name,
    baseline: settings.baseline ?? '',
    publisher: settings.publisher?.legalName || name,
    header: header.length > 0 ? header : defaultHeader,
    footer,
    slots: {},
  };
};

/** A logical asset's public address; throws when the build doesn't have it, since a page without its style is broken. */
export const asset = (ctx: RenderContext, name: string): string => {
  const address = ctx.assets[name];
  if (!address) throw new Error(`asset ${name} is not in the manifest: build the site's assets first`);
  return address;
};
