import type { Given } from './given';
import { badArgument } from './errors';
import type { HostContext } from '../hostContext';
import { pickFile } from '../ui/pickFile';

interface Wanted {
  readonly command: string;
  /** The argument's name, such as `pairs`. */
  readonly name: string;
  readonly kind: 'pairs' | 'vectors' | 'runs';
  readonly placeholder: string;
}

/** Vectors of any dialect that can be told by its ending alone. */
const vectorEnding = /\.(safetensors|gguf|svec|pt)$/;

const isOfKind = {
  pairs: (path: string) => path.endsWith('.pairs.jsonc'),
  vectors: (path: string) => vectorEnding.test(path),
  runs: (path: string) => !/\.\w+$/.test(path) || /\/(summary|record)\.json$/.test(path),
} as const;

/**
 * The file that a command works on: its argument, what was clicked, or what the person picks.
 * @returns undefined where they pick nothing. @throws badArgument of a scripted call.
 */
export async function fileGiven<Args>(
  context: HostContext,
  { args, places, isScripted }: Given<Args>,
  { command, name, kind, placeholder }: Wanted,
): Promise<string | undefined> {
  const given = (args as Readonly<Record<string, unknown>>)[name];
  if (typeof given === 'string' && given !== '') return given;
  if (isScripted) throw badArgument(command, name, 'the absolute path of a file');
  return placeOfKind(places, kind) ?? pickFile(context, kind, placeholder);
}

/** The clicked file, where it is one of this kind. */
export function placeOfKind(
  places: readonly string[],
  kind: 'pairs' | 'vectors' | 'runs',
): string | undefined {
  return places.find(isOfKind[kind])?.replace(/\/(summary|record)\.json$/, '');
}
