import { connect, createServer, type Socket } from 'node:net';

export type LossyProxy = {
  port: number;
  /** From now on so many commands of these names are carried out and their answers lost, with the connection. */
  loseAnswers(commands: readonly string[], times: number): void;
  /** how many are still to be lost */
  left(): number;
  close(): Promise<void>;
};

/**
 * Stands between a client and MongoDB on loopback, and can lose the answer to a command that the server has carried out: what a primary that dies at
 * the wrong moment does, but every time.
 */
export async function startLossyProxy(target: { host: string; port: number }): Promise<LossyProxy> {
  let pattern: RegExp | null = null;
  let left = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(target.port, target.host);
    let losing = false;
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', end).on('close', () => {
        sockets.delete(socket);
        end();
      });
    }
    client.on('data', (data: Buffer) => {
      if (left > 0 && pattern?.test(data.toString('latin1'))) {
        left -= 1;
        losing = true;
      }
      upstream.write(data);
    });
    upstream.on('data', (data: Buffer) => {
      if (losing) end();
      else client.write(data);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  return {
    port: address.port,
    loseAnswers(commands, times) {
      // A command is a document whose first member, a text, has its name (OP_MSG).
      pattern = new RegExp(`\\x02(${commands.join('|')})\\0`);
      left = times;
    },
    left: () => left,
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => done());
      }),
  };
}
