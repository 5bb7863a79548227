import type { CompiledEmail } from '@sillage/emails/compiled.ts';
import type { Clock, Log, Pages } from '@sillage/functions/ports.ts';
import type { PutSettings } from '@sillage/functions/use-cases/put-settings.ts';
import type { RecordEdition } from '@sillage/functions/use-cases/record-edition.ts';
import type { RecordMail, RetireMail } from '@sillage/functions/use-cases/record-mail.ts';
import type { RecordSequenceVersion, RetireSequence } from '@sillage/functions/use-cases/record-sequence-version.ts';
import type { Payload } from 'payload';
import type { RenderContext } from '../site/render.tsx';
import type { Renderer } from './compile-pages.ts';
import type { Typst } from './edition/typst.ts';

/** Everything that publishing asks of the rest of the product. */
export type PublishParts = {
  payload: Payload;
  pages: Pages;
  site: Renderer;
  typst: Typst;
  recordEdition: RecordEdition;
  recordSequenceVersion: RecordSequenceVersion;
  retireSequence: RetireSequence;
  recordMail: RecordMail;
  retireMail: RetireMail;
  /** what a published mail was compiled to last; null when it isn't published or not compiled yet */
  latestMail(mailId: string): Promise<CompiledEmail | null>;
  putSettings: PutSettings;
  /** keeps a compiled mail under the key that the functions look up, e.g. `offer:01K…` */
  putMail(key: string, mail: CompiledEmail): Promise<void>;
  /** bytes of an uploaded file by its path below /media/ (site/media-path.ts); null when it is gone */
  readMedia(file: string): Promise<Uint8Array | null>;
  /** `refresh` reads where a demonstration's clock stands */
  clock: Clock & { refresh?(): Promise<void> };
  newId(): string;
  log: Log;
  /** public origin, without a slash at the end */
  publicUrl: string;
  /** what pages are rendered with, at this moment */
  renderContext(): RenderContext;
  /** names what pages are made with beside content (assets, code): another one renders every page again */
  build: string;
};
