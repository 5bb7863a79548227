import { normaliseAddress } from '@sillage/functions/domain/address.ts';
import * as z from 'zod';

/** What the step does to the database, and gives. Each throws; `sentenceOf` says it to a person. */
export type Preparing = {
  /**
   * Indexes, and the first administrator where nobody has an account.
   * @param administrator normalised
   * @param filesPublicKey PEM of the key that CloudFront checks signed addresses with
   */
  prepare(administrator: string, filesPublicKey: string): Promise<'created' | 'there'>;
  /** a link for a password; null where nobody has that address */
  link(email: string): Promise<string | null>;
  sentenceOf(error: unknown): string;
  /** hands CloudFormation its answer */
  put(url: string, body: string): Promise<void>;
};

/** What CloudFormation sends a custom resource (AWS, « Custom resource request objects »). */
const fromCloudFormation = z.object({
  RequestType: z.enum(['Create', 'Update', 'Delete']),
  ResponseURL: z.url(),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
  ResourceProperties: z.object({ administrator: z.string(), filesPublicKey: z.string() }),
});
const fromSomebody = z.strictObject({ link: z.string() });

/** Of 4,096 bytes that an answer may have in all. */
const mostReasonBytes = 2500;

/**
 * Called by CloudFormation at each deployment, which goes on when it is told of success and ends with our sentence otherwise; and by `npm run deploy`, which
 * asks `{link: address}` and prints what it gets. Who may call it has the account, and so the database.
 */
export function prepareHandler({ prepare, link, sentenceOf, put }: Preparing): (event: unknown) => Promise<{ link: string | null } | null> {
  return async (event) => {
    const asked = fromSomebody.safeParse(event);
    if (asked.success) return { link: await link(addressOf(asked.data.link)) };
    const { ResponseURL, RequestType, ResourceProperties, StackId, RequestId, LogicalResourceId } = fromCloudFormation.parse(event);
    // the database of the stage, whichever deployment asks
    const about = { PhysicalResourceId: `${StackId}/database`, StackId, RequestId, LogicalResourceId };
    const answer = (outcome: Record<string, unknown>) => put(ResponseURL, JSON.stringify({ ...about, ...outcome }));
    let outcome: Record<string, unknown>;
    try {
      // what is in the database outlives its stack
      const administrator =
        RequestType === 'Delete' ? 'there' : await prepare(addressOf(ResourceProperties.administrator), ResourceProperties.filesPublicKey);
      outcome = { Status: 'SUCCESS', Data: { administrator } };
    } catch (error) {
      outcome = { Status: 'FAILED', Reason: Buffer.from(sentenceOf(error)).subarray(0, mostReasonBytes).toString('utf8') };
    }
    await answer(outcome);
    return null;
  };
}

function addressOf(given: string): string {
  const address = normaliseAddress(given);
  if (!address.ok) throw new Error('The administrator’s address is none.');
  return address.email;
}
