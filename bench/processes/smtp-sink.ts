import { startSink } from '../../tests/smtp-sink.ts';
import { serve } from '../parts/processes.ts';

/** Takes every mail and keeps none. */
const sink = await startSink(0, { keep: false });

serve({ port: sink.port }, { count: () => sink.count() });
