import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { app, type AppOptions } from './app';
import { badSteeringName, portInUse, tokenNeeded } from './errors';
import { isLoopback } from './loopback';

export interface ServerOptions extends AppOptions {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
}

export interface RunningServer {
  /** For example `http://127.0.0.1:8080/v1`: what clients call the base address. */
  readonly address: string;
  /** Ends what is being answered too. */
  close(): Promise<void>;
}

/**
 * Serves until it is closed.
 * @throws tokenNeeded when other machines could reach it and no token is set; portInUse;
 * badSteeringName.
 */
export async function startServer({
  host,
  port,
  ...options
}: ServerOptions): Promise<RunningServer> {
  if (!isLoopback(host) && options.token === undefined) throw tokenNeeded(host);
  const names = options.served.steerings.map(({ name }) => name);
  for (const [index, name] of names.entries()) {
    const isRepeated = names.indexOf(name) !== index;
    if (isRepeated || /[+/]/.test(name)) throw badSteeringName(name, isRepeated);
  }
  const listener = getRequestListener(app(options).fetch);
  const server = createServer((request, response) => void listener(request, response));
  await listen(server, host, port);
  const { address, port: bound, family } = server.address() as AddressInfo;
  return {
    address: `http://${family === 'IPv6' ? `[${address}]` : address}:${bound}/v1`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? portInUse(host, port) : error);
    });
    server.listen(port, host, resolve);
  });
}
