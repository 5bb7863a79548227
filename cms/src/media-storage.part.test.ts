import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestS3, type TestS3 } from '../../functions/src/adapters/test-s3.ts';
import type { Media } from './payload-types.ts';
import { openTestCms, type TestCms } from './test-cms.ts';

let s3: TestS3;
let cms: TestCms;
let picture: Buffer<ArrayBuffer>;

beforeAll(async () => {
  s3 = await startTestS3();
  cms = await openTestCms({ mediaBucket: { bucket: 'media', ...s3.access } });
  picture = Buffer.from(
    await sharp({ create: { width: 800, height: 500, channels: 3, background: '#345' } })
      .png()
      .toBuffer(),
  );
});
afterAll(async () => {
  await cms?.dispose();
  await s3?.close();
});

const keys = () => [...s3.objects('media').keys()].sort();
/** The key that CloudFront asks S3 for when a browser asks for this address. */
const keyOf = (address: string | null | undefined) => decodeURIComponent(address ?? '').slice(1);

describe('uploads in S3', () => {
  it('lie where the addresses in pages lead, sizes too', async () => {
    const doc = await cms.payload.create({
      collection: 'media',
      data: { alt: 'Un fond bleu' },
      file: { data: picture, mimetype: 'image/png', name: 'Écran d’été.PNG', size: picture.byteLength },
    });
    expect(doc.url).toBe('/media/ecran-d-ete.png');
    expect(keys()).toContain(keyOf(doc.url));
    expect(keys()).toContain(keyOf(doc.thumbnailURL));
    expect(s3.objects('media').get(keyOf(doc.url))?.headers['content-type']).toBe('image/png');
    await cms.payload.delete({ collection: 'media', id: doc.id });
    expect(keys()).toEqual([]);
  });

  it('come straight from the browser, by an address that is signed for staff', async () => {
    const asked = { collectionSlug: 'media', filename: 'Été à Lyon.png', filesize: picture.byteLength, mimeType: 'image/png' };
    const nobody = await cms.api('POST', '/storage-s3-generate-signed-url', { body: asked });
    expect(nobody.status).toBe(403);
    const signed = await cms.api('POST', '/storage-s3-generate-signed-url', { as: 'author', body: asked });
    const { url, filename, clientUploadContext } = signed.body as { url: string; filename: string; clientUploadContext: object };
    expect(filename).toBe('ete-a-lyon.png');
    const put = await fetch(url, { method: 'PUT', body: picture, headers: { 'content-type': 'image/png' } });
    expect(put.status).toBe(200);

    const form = new FormData();
    form.set('_payload', JSON.stringify({ alt: 'Lyon en été' }));
    form.set(
      'file',
      JSON.stringify({ collectionSlug: 'media', filename, size: picture.byteLength, mimeType: 'image/png', clientUploadContext }),
    );
    const created = await cms.api('POST', '/media', { as: 'author', form });
    expect(created).toMatchObject({ status: 201 });
    const { doc } = created.body as { doc: Media };
    expect(doc.url).toMatch(/^\/media\/[0-9a-f-]{36}\/ete-a-lyon\.png$/);
    expect(keys()).toContain(keyOf(doc.url));
    expect(keys()).toContain(keyOf(doc.sizes?.small?.url));
  });
});
