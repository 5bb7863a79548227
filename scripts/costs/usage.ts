import { metricNames } from '../../functions/src/metric-names.ts';
import { callsOf, count, idleAssumptions, type Line } from './idle.ts';
import type { Resource, Stage } from './templates.ts';

/** What a lead brings with it. None is a measurement of a site in production: put your own in, and run npm run costs. */
export const usageAssumptions = {
  /** pages that are read for one address that is left: two visitors in a hundred */
  viewsPerLead: 50,
  /** page, style, fonts, pictures; what a browser has already is not asked again */
  requestsPerView: 6,
  kbPerView: 120,
  /** of those requests answered by CloudFront itself */
  cached: 0.95,
  /** beacons: the view, and a click for some */
  countsPerView: 1.2,
  mailsPerLead: 4,
  /** delivered, bounced, delayed */
  reportsPerMail: 1.1,
  /** pages that a mail leads to, and what is posted there */
  peopleRequestsPerLead: 3,
  pdfMb: 0.7,
  editorRequests: 40_000,
  /** how long each function works, seconds, with a warm database connection */
  seconds: { capture: 0.03, ingest: 0.15, people: 0.03, deliver: 0.15, events: 0.05, admin: 0.2 },
};

/** By the beginning of its description in the template. */
const functions = {
  capture: 'Takes a form post',
  ingest: 'Turns submissions',
  people: 'The pages a mail leads to',
  deliver: 'Submits mails',
  events: 'Bounces',
  admin: 'The admin',
} as const;

function functionOf(stage: Stage, name: keyof typeof functions): Resource {
  const found = [...stage.resources.values()].find(
    ({ Type, Properties }) => Type === 'AWS::Lambda::Function' && String(Properties?.Description).startsWith(functions[name]),
  );
  if (found === undefined) throw new Error(`scripts/costs/usage.ts finds no function « ${functions[name]} » in ${stage.name}.`);
  return found;
}

/** What a month with so many new leads takes, beyond what the stage costs at rest. */
export function usageLines(stage: Stage, leads: number): Line[] {
  const of = usageAssumptions;
  const views = leads * of.viewsPerLead;
  const counts = views * of.countsPerView;
  const mails = leads * of.mailsPerLead;
  const reports = mails * of.reportsPerMail;
  const people = leads * of.peopleRequestsPerLead + counts;
  const calls = { capture: leads, ingest: leads, people, deliver: mails, events: reports, admin: of.editorRequests };
  const toApi = leads + people;
  const requests = views * of.requestsPerView + toApi + of.editorRequests;
  const firewalls = count(stage, 'AWS::WAFv2::WebACL');
  const figures = Object.values(metricNames).reduce((sum, metric) => sum + ('byKind' in metric ? 2 : 1), 0);
  return [
    ...(Object.keys(calls) as (keyof typeof calls)[]).flatMap((name) => callsOf(functionOf(stage, name), calls[name], of.seconds[name])),
    { price: 'apiRequest', quantity: toApi },
    // sent, received and deleted
    { price: 'sqsRequest', quantity: 3 * (leads + mails + reports) },
    { price: 'snsPublish', quantity: reports },
    { price: 'mail', quantity: mails },
    { price: 'cloudFrontRequest', quantity: requests },
    { price: 'cloudFrontOut', quantity: (views * of.kbPerView) / 1e6 + (leads * of.pdfMb) / 1e3 },
    { price: 'cloudFrontFunction', quantity: views * 3 },
    { price: 's3Get', quantity: views * of.requestsPerView * (1 - of.cached) },
    { price: 's3Put', quantity: 10_000 },
    { price: 'metric', quantity: figures - idleAssumptions.metrics },
    ...(firewalls > 0 ? [{ price: 'wafRequest' as const, quantity: requests }] : []),
  ];
}
