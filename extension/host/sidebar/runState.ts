/** What the sidebar says of a run, from its files and without the engine. */
export interface RunState {
  readonly kind: 'finished' | 'unfinished' | 'unreadable';
  readonly name: string | undefined;
  readonly model: string | undefined;
  readonly finished: number | undefined;
  readonly planned: number | undefined;
  /** As the record says it. */
  readonly started: string | undefined;
}

interface Fields {
  readonly [key: string]: unknown;
}

/**
 * @param record text of record.json, which says what was planned
 * @param results lines of results.jsonl: units that are finished
 */
export function runState(record: string | undefined, results: number): RunState {
  const fields = readFields(record);
  const planned = fields?.unitsPlanned;
  if (fields === undefined || typeof planned !== 'number') {
    return {
      kind: 'unreadable',
      name: undefined,
      model: undefined,
      finished: undefined,
      planned: undefined,
      started: undefined,
    };
  }
  const { name, started, identity } = fields;
  const model = isFields(identity) && isFields(identity.model) ? identity.model.id : undefined;
  return {
    kind: results >= planned ? 'finished' : 'unfinished',
    name: textOr(name),
    model: textOr(model),
    finished: Math.min(results, planned),
    planned,
    started: textOr(started),
  };
}

/** Lines that were written to their end; the one in hand when a run was killed does not count. */
export function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines++;
  return lines;
}

function readFields(text: string | undefined): Fields | undefined {
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function textOr(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
