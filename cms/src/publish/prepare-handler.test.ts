import { describe, expect, it } from 'vitest';
import { prepareHandler } from './prepare-handler.ts';

const event = {
  RequestType: 'Create',
  ResponseURL: 'https://cloudformation.invalid/answer',
  StackId: 'stack',
  RequestId: 'request',
  LogicalResourceId: 'Prepared',
  ResourceProperties: { ServiceToken: 'arn', administrator: 'Camille@Revue.FR', filesPublicKey: 'PEM', code: 'x', secretsRevision: '1' },
};

const step = (prepare: (administrator: string) => Promise<'created' | 'there'> = async () => 'created') => {
  const asked: string[] = [];
  const answers: { url: string; body: Record<string, unknown> }[] = [];
  const handle = prepareHandler({
    prepare: (administrator) => {
      asked.push(administrator);
      return prepare(administrator);
    },
    link: async (email) => (email === 'camille@revue.fr' ? 'https://revue.fr/admin/reset/abc' : null),
    sentenceOf: (error) => (error instanceof Error ? `Phrase : ${error.message}` : ''),
    put: async (url, body) => {
      answers.push({ url, body: JSON.parse(body) as Record<string, unknown> });
    },
  });
  return { handle, asked, answers };
};

describe('the step that prepares the database', () => {
  it('prepares for the administrator of the settings and tells CloudFormation', async () => {
    const { handle, asked, answers } = step();
    await handle(event);
    expect(asked).toEqual(['camille@revue.fr']);
    expect(answers).toEqual([
      {
        url: event.ResponseURL,
        body: {
          PhysicalResourceId: 'stack/database',
          StackId: 'stack',
          RequestId: 'request',
          LogicalResourceId: 'Prepared',
          Status: 'SUCCESS',
          Data: { administrator: 'created' },
        },
      },
    ]);
  });

  it('ends the deployment with the sentence of what went wrong, short enough for CloudFormation', async () => {
    const { handle, answers } = step(async () => {
      throw new Error('é'.repeat(5000));
    });
    await handle({ ...event, RequestType: 'Update', PhysicalResourceId: 'stack/database' });
    const [answer] = answers;
    expect(answer?.body).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'stack/database' });
    expect(String(answer?.body.Reason)).toMatch(/^Phrase : é/);
    expect(Buffer.byteLength(JSON.stringify(answer?.body))).toBeLessThan(4096);
  });

  it('leaves the database alone when its stack is deleted', async () => {
    const { handle, asked, answers } = step();
    await handle({ ...event, RequestType: 'Delete', PhysicalResourceId: 'stack/database' });
    expect(asked).toEqual([]);
    expect(answers[0]?.body).toMatchObject({ Status: 'SUCCESS' });
  });

  it('gives whoever may call it a link for a password, and says nothing to CloudFormation', async () => {
    const { handle, answers } = step();
    expect(await handle({ link: 'Camille@revue.fr' })).toEqual({ link: 'https://revue.fr/admin/reset/abc' });
    expect(await handle({ link: 'autre@revue.fr' })).toEqual({ link: null });
    expect(answers).toEqual([]);
  });

  it('refuses an event of somebody else', async () => {
    await expect(step().handle({ Records: [] })).rejects.toThrow();
  });
});
