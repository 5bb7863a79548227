/** For steps of a deployment, which have nothing else open. */
export { newId } from '../adapters/random.ts';
