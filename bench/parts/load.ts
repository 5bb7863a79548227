import autocannon from 'autocannon';

export type Load = {
  requestsPerSecond: number;
  /** milliseconds */
  p50: number;
  p99: number;
  /** answers with the wanted status */
  answered: number;
  /** octets of an answer, headers included */
  bytesEach: number;
};

/** What one request is made of; `index` counts up over all connections. */
export type Posted = { body: string; headers: Record<string, string> };

/** GETs one address on so many connections for some seconds. Throws when an answer isn't 200: a fast error is no result. */
export async function get(url: string, connections: number, seconds: number): Promise<Load> {
  const result = await autocannon({ url, connections, duration: seconds, headers: { 'accept-encoding': 'br' } });
  return loadOf(result, result['2xx'], url);
}

/**
 * POSTs something else each time. `answered` hears the index of every request whose answer had the wanted status; what was under way when
 * the time was over is heard of by nobody.
 */
export async function post(
  url: string,
  options: { connections: number; seconds: number; wanted: number; make: (index: number) => Posted; answered: (index: number) => void },
): Promise<Load> {
  let sent = 0;
  let right = 0;
  const result = await autocannon({
    url,
    connections: options.connections,
    duration: options.seconds,
    requests: [
      {
        method: 'POST',
        setupRequest: (request, context) => {
          const index = sent;
          sent += 1;
          Object.assign(context, { index });
          return { ...request, ...options.make(index) };
        },
        onResponse: (status, _body, context) => {
          if (status !== options.wanted || !('index' in context) || typeof context.index !== 'number') return;
          right += 1;
          options.answered(context.index);
        },
      },
    ],
  });
  return loadOf(result, right, url);
}

function loadOf(result: autocannon.Result, answered: number, url: string): Load {
  const total = result['2xx'] + result.non2xx;
  if (answered === 0 || answered < total || result.errors > 0 || result.timeouts > 0)
    throw new Error(`${url}: ${answered} of ${total} answers were right, ${result.errors} errors, ${result.timeouts} time-outs.`);
  return {
    requestsPerSecond: answered / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    answered,
    bytesEach: result.throughput.total / total,
  };
}
