import { randomUUID, timingSafeEqual } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';
import { SteeringError } from '../core/base/errors';
import { complete, type Completed } from './complete';
import { modelNames } from './chooseSetting';
import { chatJob, completionJob, type Job } from './endpoint';
import { badRequest, foreignPage, RequestError, tooLong, unknownPath, wrongToken } from './errors';
import { isLoopback } from './loopback';
import { SerialQueue } from './serialQueue';
import type { Served } from './served';
import { steeringNote, usage, type Heading } from './wire';

export interface AppOptions {
  readonly served: Served;
  /** Asked of every request; nobody is asked where there is none. */
  readonly token?: string;
  /** Errors that are no fault of a request. */
  readonly onError?: (error: unknown) => void;
}

const bodyBytes = 4_000_000;

/** The server without a port: what it answers to which request. */
export function app({ served, token, onError }: AppOptions): Hono {
  const queue = new SerialQueue();
  const hono = new Hono();
  hono.use(bodyLimit({ maxSize: bodyBytes, onError: () => failure(tooLong(bodyBytes)) }));
  hono.use(async (context, next) => {
    if (token === undefined) requireLocal(context);
    else requireToken(context, token);
    await next();
  });
  hono.get('/health', (context) => context.json({ status: 'ok' }));
  hono.get('/v1/models', (context) => context.json(modelList(served)));
  hono.post('/v1/chat/completions', async (context) =>
    answer(context, chatJob(served, await bodyOf(context)), { served, queue, onError }),
  );
  hono.post('/v1/completions', async (context) =>
    answer(context, completionJob(served, await bodyOf(context)), { served, queue, onError }),
  );
  hono.notFound((context) => failure(unknownPath(context.req.method, context.req.path)));
  hono.onError((error) => {
    if (!(error instanceof SteeringError)) onError?.(error);
    return failure(error);
  });
  return hono;
}

interface Work {
  readonly served: Served;
  readonly queue: SerialQueue;
  readonly onError: AppOptions['onError'];
}

/** Whole, or as a stream of events. A client that leaves cancels its work. */
async function answer(context: Context, job: Job, work: Work): Promise<Response> {
  const heading = {
    id: `${job.idPrefix}${randomUUID()}`,
    created: Math.floor(Date.now() / 1000),
    model: job.model,
  };
  if (job.isStreamed) return streamed(context, job, work, heading);
  const completed = await work.queue.run(() =>
    complete(work.served, job.prompt, job.setting, {
      ...job.options,
      signal: context.req.raw.signal,
    }),
  );
  return context.json({
    ...heading,
    object: job.object,
    choices: job.choices(completed),
    usage: usage(completed),
    steering: steeringNote(job.setting, completed),
  });
}

function streamed(context: Context, job: Job, work: Work, heading: Heading): Response {
  return streamSSE(context, async (stream) => {
    const gone = new AbortController();
    stream.onAbort(() => {
      gone.abort();
    });
    const send = (part: object) =>
      stream.writeSSE({ data: JSON.stringify({ ...heading, object: job.chunkObject, ...part }) });
    try {
      if (job.opening.length > 0) await send({ choices: job.opening });
      const completed = await work.queue.run(() =>
        complete(work.served, job.prompt, job.setting, {
          ...job.options,
          signal: gone.signal,
          onToken: (chosen) => void send({ choices: [job.chunk(chosen)] }),
        }),
      );
      await send({ choices: completed.choices.map((choice) => job.closing(choice)) });
      await send(ending(job, completed));
      await stream.writeSSE({ data: '[DONE]' });
    } catch (error) {
      if (gone.signal.aborted) return;
      if (!(error instanceof SteeringError)) work.onError?.(error);
      await stream.writeSSE({ data: JSON.stringify(errorBody(error)) });
    }
  });
}

/** Without choices, as the usage of a stream comes; what was pushed is told in any case. */
function ending(job: Job, completed: Completed): object {
  return {
    choices: [],
    ...(job.hasUsage ? { usage: usage(completed) } : {}),
    steering: steeringNote(job.setting, completed),
  };
}

function modelList(served: Served) {
  const [base, ...steered] = modelNames(served);
  const entry = (id: string | undefined, description: string) => ({
    id,
    object: 'model',
    created: 0,
    owned_by: 'steering-lab',
    description,
  });
  return {
    object: 'list',
    data: [
      entry(base, 'unsteered'),
      ...steered.map((id, index) => entry(id, served.steerings[index]?.description ?? '')),
    ],
  };
}

async function bodyOf(context: Context): Promise<unknown> {
  try {
    return (await context.req.json()) as unknown;
  } catch {
    throw badRequest(undefined, 'its body is no JSON');
  }
}

/**
 * Without a token: no page of another site may ask, neither directly (`Origin`) nor under a name
 * that was made to point to this machine (`Host`).
 */
function requireLocal(context: Context): void {
  const origin = context.req.header('origin');
  if (origin !== undefined && !isLoopback(hostOf(origin))) throw foreignPage('Origin', origin);
  const host = context.req.header('host');
  if (host !== undefined && !isLoopback(hostOf(`http://${host}`))) throw foreignPage('Host', host);
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname : '';
}

/** Compared in constant time, so that answers do not tell how much of a token was right. */
function requireToken(context: Context, token: string): void {
  const given = Buffer.from(context.req.header('authorization') ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw wrongToken();
}

function failure(error: unknown): Response {
  return Response.json(errorBody(error), { status: statusOf(error) });
}

/** What a model refuses, such as a prompt that is too long, is the request's fault. */
function statusOf(error: unknown): number {
  if (error instanceof RequestError) return error.status;
  return error instanceof SteeringError ? 400 : 500;
}

function errorBody(error: unknown): object {
  const isKnown = error instanceof SteeringError;
  return {
    error: {
      message: isKnown ? error.message : 'The server failed; its log says why.',
      type: statusOf(error) < 500 ? 'invalid_request_error' : 'server_error',
      param: error instanceof RequestError ? (error.param ?? null) : null,
      code: isKnown ? error.code : 'unexpected',
    },
  };
}
