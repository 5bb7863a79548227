import { AwsV4Signer } from 'aws4fetch';
import { expect, it } from 'vitest';
import { signer } from './ses-request.ts';

const body = Buffer.from('Action=SendRawEmail&Version=2010-12-01&Source=guides%40exemple.fr', 'latin1');
const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };

it.each([
  ['a server’s own key', {}],
  ['the role of a function', { sessionToken: 'IQoJb3JpZ2luX2VjEXAMPLE==' }],
])('signs as any client of AWS does (%s), from day to day', async (_of, extra) => {
  const sign = signer('eu-west-3', { ...keys, ...extra }, 'email.eu-west-3.amazonaws.com');
  for (const [at, datetime] of [
    ['2026-11-24T23:59:59.999Z', '20261124T235959Z'],
    ['2026-11-25T00:00:00.000Z', '20261125T000000Z'],
  ] as const) {
    const headers = sign(body, new Date(at));
    const reference = await new AwsV4Signer({
      ...keys,
      ...extra,
      method: 'POST',
      url: 'https://email.eu-west-3.amazonaws.com/',
      headers: { 'content-type': headers['content-type'] ?? '' },
      allHeaders: true,
      body,
      service: 'ses',
      region: 'eu-west-3',
      datetime,
    }).sign();
    expect(headers.authorization).toBe(reference.headers.get('authorization'));
    expect(headers['x-amz-date']).toBe(datetime);
  }
});
