import type { CollectionAdminOptions, CollectionSlug, PayloadRequest } from 'payload';
import { servicesOf } from '../services.ts';

/** The address that the person has the admin open at (localhost and 127.0.0.1 are two for a browser), if it is one of ours. */
const originOf = (req: PayloadRequest): string => {
  const [first = ''] = req.payload.config.csrf;
  const host = req.headers.get('x-forwarded-host') ?? req.headers.get('host');
  return req.payload.config.csrf.find((origin) => new URL(origin).host === host) ?? first;
};

const idOf = (data: Record<string, unknown>): string | null => (typeof data.id === 'string' ? data.id : null);

/** The draft as readers would see it: beside the text while one writes, and in a tab of its own. */
export const previewOptions = (collection: CollectionSlug): Pick<CollectionAdminOptions, 'livePreview' | 'preview'> => ({
  livePreview: {
    url: async ({ data, req }) => {
      const id = idOf(data);
      return id === null ? null : (await servicesOf(req.payload)).previewPath(collection, id);
    },
    breakpoints: [
      { name: 'phone', label: 'Téléphone', width: 390, height: 844 },
      { name: 'tablet', label: 'Tablette', width: 820, height: 1180 },
    ],
  },
  preview: async (data, { req }) => {
    const id = idOf(data);
    return id === null ? null : `${originOf(req)}${(await servicesOf(req.payload)).previewPath(collection, id)}`;
  },
});
