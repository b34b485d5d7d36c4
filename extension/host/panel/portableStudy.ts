import { isAbsolute, relative, sep } from 'node:path';
import { isFields, type Fields } from './checkArgs';
import { badArguments } from './errors';

/**
 * A study of the panel, which names files as the panel does, with the pair files below `home` named
 * from the folder that it will lie in: both can then be moved and shared together.
 * @throws badArguments
 */
export function portableStudy(text: string, folder: string, home: string): string {
  const study = parsed(text);
  const named = (path: string) => {
    const fromHome = relative(home, path);
    const isOutside = fromHome.startsWith('..') || isAbsolute(fromHome);
    return isOutside ? path : relative(folder, path).replaceAll(sep, '/');
  };
  const { pairs, leaveOut } = study;
  const portable = {
    ...study,
    ...(Array.isArray(pairs) ? { pairs: pairs.map((path) => named(String(path))) } : {}),
    ...(isFields(leaveOut)
      ? {
          leaveOut: Object.fromEntries(
            Object.entries(leaveOut).map(([path, ids]) => [named(path), ids]),
          ),
        }
      : {}),
  };
  return `${JSON.stringify(portable, undefined, 2)}\n`;
}

function parsed(text: string): Fields {
  let study: unknown;
  try {
    study = JSON.parse(text);
  } catch {
    // What is no JSON is no object.
  }
  if (!isFields(study))
    throw badArguments('writeStudy', 'a text that is no JSON object', 'a study');
  return study;
}
