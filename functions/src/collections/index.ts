import type { CollectionConfig } from 'payload';
import { auditEvents } from './audit-events.ts';
import { broadcastRuns } from './broadcast-runs.ts';
import { consentEvents } from './consent-events.ts';
import { controls } from './controls.ts';
import { counters } from './counters.ts';
import { editions } from './editions.ts';
import { emailEvents } from './email-events.ts';
import { enrolments } from './enrolments.ts';
import { downloadGrants, optInTokens } from './grants.ts';
import { leads } from './leads.ts';
import { compiled, marks, queueRows } from './machinery.ts';
import { sends } from './sends.ts';
import { sequenceVersions } from './sequence-versions.ts';
import { submissions } from './submissions.ts';
import { suppressions } from './suppressions.ts';

/** Every people collection, in the order of the admin's menu. The CMS mounts them; the functions' own Payload has nothing else. */
export const peopleCollections: CollectionConfig[] = [
  leads,
  submissions,
  enrolments,
  sends,
  broadcastRuns,
  consentEvents,
  downloadGrants,
  suppressions,
  emailEvents,
  counters,
  editions,
  sequenceVersions,
  auditEvents,
  controls,
  optInTokens,
  compiled,
  marks,
  queueRows,
];
