import { createPrivateKey, createPublicKey } from 'node:crypto';

/**
 * What is wrong with the two halves that sign the addresses of private files: with one missing or of another pair, no reader could open a PDF.
 * @param privateKey PEM, CLOUDFRONT_PRIVATE_KEY
 * @param publicKey PEM, `filesPublicKey` of the stage
 * @returns a sentence; null when they belong together
 */
export function filesKeysFault(privateKey: string, publicKey: string): string | null {
  const half = publicOf(privateKey);
  if (half === null)
    return 'CLOUDFRONT_PRIVATE_KEY, dans le secret de l’installation, n’est pas une clé privée au format PEM : écrivez-y fichiers.pem en entier, avec ses retours à la ligne.';
  const given = normalised(publicKey);
  if (given === null || given !== half)
    return 'CLOUDFRONT_PRIVATE_KEY, dans le secret de l’installation, n’est pas la moitié privée de filesPublicKey (infra/src/stages.ts) : aucun PDF ne s’ouvrirait.';
  return null;
}

function publicOf(privateKey: string): string | null {
  try {
    return normalised(createPublicKey(createPrivateKey(privateKey)).export({ type: 'spki', format: 'pem' }));
  } catch {
    return null;
  }
}

function normalised(publicKey: string | Buffer): string | null {
  try {
    return createPublicKey(publicKey).export({ type: 'spki', format: 'der' }).toString('hex');
  } catch {
    return null;
  }
}
