import { z } from 'zod';
import { readPositions } from '../../methods/readPosition';
import { recipeNames } from '../../methods/recipes/index';
import { sites } from '../../steering/hookPoint';
import { vectorOperatorNames } from '../../steering/push';

const entryObject = z.strictObject({
  method: z.enum(recipeNames),
  name: z
    .string()
    .regex(/^[\w.-]+$/)
    .exactOptional()
    .describe('shown in tables and used as a file name; default: the method and what is changed'),
  operator: z.enum(vectorOperatorNames).exactOptional(),
  site: z.enum(sites).exactOptional(),
  read: z.enum(readPositions).exactOptional(),
  block: z.int().nonnegative().exactOptional().describe('default: the block the sweep chooses'),
});

/** A method of a comparison, with what is changed of how it is meant to be used. */
export type MethodEntry = z.infer<typeof entryObject> & { readonly name: string };

const expected = `expected a method (${recipeNames.join(', ')}), or an object with a method`;

const entry = z
  .union([z.enum(recipeNames), entryObject], { error: expected })
  .transform((given): MethodEntry => {
    const whole = typeof given === 'string' ? { method: given } : given;
    return { ...whole, name: whole.name ?? defaultName(whole) };
  });

/** `methods` of a study. */
export const methodEntries = z
  .union(
    [
      z
        .literal('all')
        .transform(() => recipeNames.map((method): MethodEntry => ({ method, name: method }))),
      z.array(entry).min(1),
    ],
    { error: 'expected "all" or a list of methods' },
  )
  .refine((entries) => new Set(entries.map(({ name }) => name)).size === entries.length, {
    error: 'expected each name once: give one of them a "name"',
  });

function defaultName({ method, operator, site, read, block }: z.infer<typeof entryObject>): string {
  const parts = [method, operator, site, read, block === undefined ? undefined : `block${block}`];
  return parts.filter((part) => part !== undefined).join('-');
}
