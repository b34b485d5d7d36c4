import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

/** What a scripted server does with a request. */
export type Scripted =
  | 'silence'
  | {
      readonly status: number;
      readonly body: string;
      readonly headers?: Readonly<Record<string, string>>;
    };

export interface ChatRequest {
  readonly path: string | undefined;
  readonly authorization: string | undefined;
  readonly body: { readonly messages: readonly { role: string; content: string }[] };
}

/** A chat completion with this content. */
export function say(content: string): Scripted {
  return { status: 200, body: JSON.stringify({ choices: [{ message: { content } }] }) };
}

/**
 * A real HTTP server on this machine with OpenAI's interface. It follows a script, one entry a
 * request and the last one for all further ones, or a function of the request.
 */
export async function chatServer(
  t: Pick<TestContext, 'after'>,
  script: readonly Scripted[] | ((request: ChatRequest) => Scripted),
): Promise<{ readonly address: string; readonly requests: readonly ChatRequest[] }> {
  const requests: ChatRequest[] = [];
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const { url: path, headers } = request;
      const read = { path, authorization: headers.authorization, body: JSON.parse(body) as never };
      requests.push(read);
      const next =
        typeof script === 'function'
          ? script(read)
          : (script[Math.min(requests.length, script.length) - 1] ?? 'silence');
      if (next === 'silence') return;
      response.writeHead(next.status, next.headers).end(next.body);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/v1`, requests };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
