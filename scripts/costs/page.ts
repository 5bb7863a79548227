import { idleAssumptions, idleLines, type Line } from './idle.ts';
import { type PriceName, prices, region } from './prices.ts';
import type { Stage } from './templates.ts';
import { usageAssumptions, usageLines } from './usage.ts';

export type Bill = { lines: { name: PriceName; quantity: number; list: number; due: number }[]; list: number; due: number };

/** Adds up. `due`: after what an account has for nothing each month, were this stage alone in its account. */
export function bill(lines: readonly Line[]): Bill {
  const sums = new Map<PriceName, number>();
  for (const { price, quantity } of lines) sums.set(price, (sums.get(price) ?? 0) + quantity);
  const priced = (Object.keys(prices) as PriceName[])
    .filter((name) => (sums.get(name) ?? 0) > 0)
    .map((name) => {
      const { usd, per, free } = prices[name];
      const quantity = sums.get(name) ?? 0;
      return { name, quantity, list: (quantity / per) * usd, due: (Math.max(0, quantity - free) / per) * usd };
    });
  const sum = (of: 'list' | 'due') => priced.reduce((total, line) => total + line[of], 0);
  return { lines: priced, list: sum('list'), due: sum('due') };
}

export const sizes = [10_000, 1_000_000] as const;

/** Idle, then with each number of new leads in a month. */
export function bills(stage: Stage): { idle: Bill; used: Bill[] } {
  const idle = idleLines(stage);
  return { idle: bill(idle), used: sizes.map((leads) => bill([...idle, ...usageLines(stage, leads)])) };
}

const dollars = (usd: number): string => (usd > 0 && usd < 0.005 ? '< 0.01' : usd.toFixed(2));
const figure = (quantity: number): string =>
  quantity >= 100 ? Math.round(quantity).toLocaleString('en-US') : String(Math.round(quantity * 100) / 100);

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** docs/costs.md, whole. */
export function page(stages: readonly Stage[]): string {
  const billed = stages.map((stage) => ({ name: stage.name, ...bills(stage) }));
  const columns = ['at rest', ...sizes.map((leads) => `${leads.toLocaleString('en-US')} leads a month`)];
  const totals = billed.flatMap(({ name, idle, used }) => [
    row([name, 'list price', ...[idle, ...used].map(({ list }) => dollars(list))]),
    row([name, 'less what AWS gives each account every month', ...[idle, ...used].map(({ due }) => dollars(due))]),
  ]);
  const details = billed.flatMap(({ name, idle, used }) => [
    `## ${name}`,
    '',
    row(['for', 'at rest', '', ...sizes.flatMap((leads) => [leads.toLocaleString('en-US'), ''])]),
    row(['---', ...[idle, ...used].flatMap(() => ['---:', '---:'])]),
    ...lineNames([idle, ...used]).map((line) =>
      row([
        prices[line].unit,
        ...[idle, ...used].flatMap(({ lines }) => {
          const found = lines.find((each) => each.name === line);
          return found === undefined ? ['', ''] : [figure(found.quantity), dollars(found.list)];
        }),
      ]),
    ),
    '',
  ]);
  const of = usageAssumptions;
  const list = (Object.keys(prices) as PriceName[]).map((name) => {
    const { usd, per, unit, free, service, checked } = prices[name];
    return row([
      unit,
      `${usd} a ${per === 1 ? 'unit' : per.toLocaleString('en-US')}`,
      free === 0 ? '' : free.toLocaleString('en-US'),
      service,
      checked,
    ]);
  });
  return `${[
    '# Costs',
    '',
    'Written by `npm run costs` from the synthesised template and `scripts/costs/prices.ts`. US dollars a month, before tax, without MongoDB.',
    '',
    row(['stage', '', ...columns]),
    row(['---', '---', ...columns.map(() => '---:')]),
    ...totals,
    '',
    'MongoDB comes on top, and isn’t computed: Atlas has a free cluster (M0, 512 MB: for staging), Flex (up to 30 dollars) and dedicated clusters (M10 and up, by the hour: see',
    'https://www.mongodb.com/pricing). A production that mails needs a cluster with backups. Data between functions and a cluster in the same region is billed to the GB, and isn’t counted here.',
    '',
    'What is assumed, none of it measured on a site in production. **At rest**: ' +
      `a tick works ${idleAssumptions.tickSeconds} s; Lambda asks each queue ${idleAssumptions.pollsPerMinute} times a minute whether anything is in it; ${idleAssumptions.storedGb} GB are kept; ` +
      `a call writes ${idleAssumptions.logKbPerCall} KB of log. **A lead** brings ${of.viewsPerLead} page views of ${of.requestsPerView} requests and ${of.kbPerView} KB (${of.cached * 100} % answered by CloudFront itself), ` +
      `${of.countsPerView} counts a view, ${of.peopleRequestsPerLead} requests to the pages that mails lead to, one PDF of ${of.pdfMb} MB, ${of.mailsPerLead} mails of which ${of.reportsPerMail} reports come back each. ` +
      `Editors make ${of.editorRequests.toLocaleString('en-US')} requests. Functions work ${Object.entries(of.seconds)
        .map(([name, seconds]) => `${name} ${seconds} s`)
        .join(', ')}.`,
    '',
    'What a lead costs is its mails and the pages that were read for it; the rest is small. An account that first sent after 21 July 2026 is on SES’s plan « Essentials » (0.16 a thousand); `aws sesv2 put-account-pricing-attributes --plan NONE` brings it to 0.10.',
    '',
    ...details,
    '## Prices',
    '',
    `For ${region}. « checked » is the date of AWS’s list in which a price was read; « us-east-1 »: read for that region alone; « unchecked »: not read anywhere dated. Compare with`,
    'https://calculator.aws before you budget.',
    '',
    row(['for', 'price', 'free each month', 'service', 'checked']),
    row(['---', '---', '---:', '---', '---']),
    ...list,
  ].join('\n')}\n`;
}

function lineNames(bills: readonly Bill[]): PriceName[] {
  return (Object.keys(prices) as PriceName[]).filter((name) => bills.some(({ lines }) => lines.some((line) => line.name === name)));
}
