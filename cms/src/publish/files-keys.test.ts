import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { filesKeysFault } from './files-keys.ts';

const pair = () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
};
const [ours, other] = [pair(), pair()];

it('takes the two halves of one pair, with or without a newline at the end', () => {
  expect(filesKeysFault(ours.privateKey, ours.publicKey)).toBeNull();
  expect(filesKeysFault(ours.privateKey.trimEnd(), ours.publicKey.trimEnd())).toBeNull();
});

it('says which is wrong: a private key that is none yet, or that of another pair', () => {
  expect(filesKeysFault('to-be-set', ours.publicKey)).toContain('n’est pas une clé privée');
  expect(filesKeysFault(other.privateKey, ours.publicKey)).toContain('filesPublicKey');
});
