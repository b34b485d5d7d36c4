import { z } from 'zod';
import { hashJson } from '../../base/hash';

const text = z.string();

/**
 * `record.json` of a run of tasks: what it was made with. `identity` (settings, model, hashes of
 * files, versions) decides whether a folder may be resumed.
 */
export const tasksRecordSchema = z.object({
  version: z.literal(1),
  name: text,
  command: text,
  unitsPlanned: z.int().nonnegative(),
  identity: z.looseObject({
    model: z.looseObject({
      id: text,
      hash: text,
      precision: text,
      blockCount: z.int(),
      width: z.int(),
    }),
  }),
  started: text,
  environment: z.record(text, text),
});
export type TasksRecord = z.infer<typeof tasksRecordSchema>;

/** `runs/<study>-<hash>` */
export function tasksRunName({ name, identity }: TasksRecord): string {
  return `${name.replace(/[^\w.-]+/g, '-')}-${hashJson(identity).slice(0, 8)}`;
}
