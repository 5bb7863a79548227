import { back } from './back.ts';
import { base } from './base.ts';
import { body } from './body.ts';
import { cover } from './cover.ts';

/** The whole template as one Typst source. It reads `sys.inputs` doc, stamp and theme (JSON) and imports nothing. */
export const editionTemplate = [base, cover, body, back].join('\n');
