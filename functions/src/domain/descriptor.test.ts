import { describe, expect, it } from 'vitest';
import { buildDescriptor } from './builders.test-support.ts';
import { readDescriptor, signDescriptor } from './descriptor.ts';
import { deriveKeys, sign } from './token.ts';

const { descriptor: key, preview: otherKey } = deriveKeys('a secret of at least thirty-two characters');

describe('a form descriptor', () => {
  it('comes back as it was signed', () => {
    expect(readDescriptor(key, signDescriptor(key, buildDescriptor()))).toEqual(buildDescriptor());
  });

  it('is unknown when another key signed it', () => {
    expect(readDescriptor(key, signDescriptor(otherKey, buildDescriptor()))).toBeNull();
  });

  it('is unknown when a wording was changed in it', () => {
    const [body = '', mac = ''] = signDescriptor(key, buildDescriptor()).split('.');
    const forged = Buffer.from(body, 'base64url').toString('utf8').replace('conseils', 'publicités');
    expect(readDescriptor(key, `${Buffer.from(forged).toString('base64url')}.${mac}`)).toBeNull();
  });

  it.each([
    ['of another version', { ...buildDescriptor(), v: 2 }],
    ['without an offer', { ...buildDescriptor(), offer: undefined }],
    ['that isn’t one', 'text'],
  ])('is unknown %s, though we signed it', (_, descriptor) => {
    expect(readDescriptor(key, sign(key, JSON.stringify(descriptor)))).toBeNull();
  });

  it('is unknown when it isn’t JSON', () => {
    expect(readDescriptor(key, sign(key, '{'))).toBeNull();
  });

  it.each(['//autre.fr/page', 'https://autre.fr', '/\\autre.fr', 'comparatifs', '/a b'])('is not signed with %s as its page', (page) => {
    expect(() => signDescriptor(key, buildDescriptor({ page }))).toThrow();
  });

  it('is not signed with a box that has the name of a field', () => {
    const boxes = [{ name: 'company', purposes: ['nurture' as const], wording: 'J’accepte.' }];
    expect(() => signDescriptor(key, buildDescriptor({ boxes }))).toThrow();
  });
});
