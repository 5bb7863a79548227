import { type AwsAccess, AwsRefusal, awsRequests } from './aws-request.ts';

const limits = { timeout: 30_000, attempts: 3 };

/** Physical ids by logical id. */
export type StackResources = ReadonlyMap<string, string>;

/** What CloudFormation and Lambda say of a stage that is deployed. Throws AwsRefusal or TransientError (aws-request.ts). */
export type DeployedStage = {
  /** of a stack, by its name */
  resources(stack: string): Promise<StackResources>;
  /** the variables that a function was deployed with */
  variables(functionName: string): Promise<Record<string, string>>;
  /** Calls a function and waits; null where it answers nothing. Fifteen minutes at most. */
  invoke(functionName: string, event: unknown): Promise<unknown>;
};

export function deployedStage(access: AwsAccess): DeployedStage {
  const { region, endpoint } = access;
  const host = (service: string) => endpoint?.replace(/\/$/, '') ?? `https://${service}.${region}.amazonaws.com`;
  const cloudFormation = awsRequests('cloudformation', access, limits);
  const lambda = awsRequests('lambda', access, limits);
  // asked once: what is asked may not be asked twice
  const patient = awsRequests('lambda', access, { timeout: 900_000, attempts: 1 });
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return {
    async resources(stack) {
      const { bytes } = await cloudFormation(`${host('cloudformation')}/`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ Action: 'DescribeStackResources', Version: '2010-05-15', StackName: stack }).toString(),
      });
      return new Map(
        [...text(bytes).matchAll(/<member>([\s\S]*?)<\/member>/g)].map(([, member = '']) => [
          tag(member, 'LogicalResourceId'),
          tag(member, 'PhysicalResourceId'),
        ]),
      );
    },
    async variables(functionName) {
      const url = `${host('lambda')}/2015-03-31/functions/${encodeURIComponent(functionName)}/configuration`;
      const { bytes } = await lambda(url, { method: 'GET' });
      const { Environment } = JSON.parse(text(bytes)) as {
        Environment?: { Variables?: Record<string, string>; Error?: { ErrorCode?: string } };
      };
      // who may read a function, but not with its key
      if (Environment?.Error !== undefined) throw new AwsRefusal('lambda', 403, Environment.Error.ErrorCode ?? 'no code');
      return Environment?.Variables ?? {};
    },
    async invoke(functionName, event) {
      const url = `${host('lambda')}/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`;
      const { bytes, headers } = await patient(url, { method: 'POST', body: JSON.stringify(event) });
      if (headers.get('x-amz-function-error') !== null) throw new Error('The function failed: its log says why.');
      return bytes.byteLength === 0 ? null : (JSON.parse(text(bytes)) as unknown);
    },
  };
}

const tag = (xml: string, name: string): string => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
