/** For processes whose framework has a log of its own. */
export { payloadLine, shapeConsole } from '../adapters/foreign-lines.ts';
