import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface SourceFile {
  /** From the repository root, with forward slashes: `extension/core/math/dot.ts`. */
  readonly path: string;
  readonly text: string;
}

/** Hand-written TypeScript under these top-level folders; generated files follow no style. */
export function sourceFiles(folders: readonly string[]): readonly SourceFile[] {
  return filesEnding('.ts', folders).filter(({ path }) => !path.endsWith('_pb.ts'));
}

export const styleSheets = (): readonly SourceFile[] => filesEnding('.css', ['media']);

function filesEnding(ending: string, folders: readonly string[]): readonly SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' })
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
      .filter((path) => path.endsWith(ending))
      .sort()
      .map((path) => ({ path, text: readFileSync(`${root}/${path}`, 'utf8') })),
  );
}

export function parse({ path, text }: SourceFile): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
}

/** Calls `visit` with every node of a syntax tree, parents first. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => {
    walk(child, visit);
  });
}
