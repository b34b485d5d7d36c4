import { z } from 'zod';

const letter = z
  .string()
  .transform((text) => text.trim().toLowerCase())
  .pipe(z.enum(['a', 'b', 'tie']));
const verdict = z.object({ concept: letter, quality: letter });

/** What a judge said, by the letters of the question. */
export type Verdict = z.infer<typeof verdict>;

/**
 * The verdict in a judge's answer: its one JSON object, alone, in a code block or among words.
 * Several objects count only where they say the same.
 * @returns undefined where the answer holds no verdict, which is an outcome of its own.
 */
export function readVerdict(answer: string): Verdict | undefined {
  const said = answer.replace(/<think>[\s\S]*?<\/think>/g, '');
  const found = jsonObjects(said).flatMap((object) => verdict.safeParse(object).data ?? []);
  const [first, ...others] = found;
  if (first === undefined) return undefined;
  const isSame = ({ concept, quality }: Verdict) =>
    concept === first.concept && quality === first.quality;
  return others.every(isSame) ? first : undefined;
}

/** Objects without objects inside: a verdict has none. */
function jsonObjects(text: string): readonly unknown[] {
  return [...text.matchAll(/\{[^{}]*\}/g)].flatMap(([candidate]) => {
    try {
      return [JSON.parse(candidate) as unknown];
    } catch {
      return [];
    }
  });
}
