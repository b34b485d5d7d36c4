import { Uri } from 'vscode';

/** What a command was called with. */
export interface Given<Args> {
  /** Called with arguments of its own: whoever called it deals with its errors. */
  readonly isScripted: boolean;
  readonly args: Partial<Args>;
  /** Files it was called on, in a tree, the explorer or an open notebook: the clicked one first. */
  readonly places: readonly string[];
}

/** An element of one of this extension's trees that stands for a file. */
export class FileNode {
  constructor(
    readonly kind: 'pairs' | 'vector' | 'run',
    readonly path: string,
    readonly name: string,
  ) {}
}

/**
 * A menu gives what was clicked and then all that is selected; a key of a tree gives the id of its
 * view, of which `selectionOf` knows what is selected; the toolbar of a notebook gives the
 * notebook; a script gives one plain object.
 */
export function readGiven<Args>(
  given: readonly unknown[],
  selectionOf: (viewId: string) => readonly FileNode[] = () => [],
): Given<Args> {
  const [first, selected] = given;
  const clicked = typeof first === 'string' ? selectionOf(first) : [first];
  const places = [...clicked, ...(Array.isArray(selected) ? (selected as unknown[]) : [])]
    .map(placeOf)
    .filter((place) => place !== undefined);
  const isScripted = places.length === 0 && isPlain(first);
  return {
    isScripted,
    args: isScripted ? first : {},
    places: [...new Set(places)],
  };
}

function placeOf(value: unknown): string | undefined {
  if (value instanceof FileNode) return value.path;
  if (value instanceof Uri) return value.fsPath;
  if (!isPlain(value)) return undefined;
  const { notebookEditor } = value as { readonly notebookEditor?: { notebookUri?: unknown } };
  return notebookEditor === undefined ? undefined : placeOf(notebookEditor.notebookUri);
}

function isPlain(value: unknown): value is object {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
