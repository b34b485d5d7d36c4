import type { PanelFiles, PanelTarget } from '../extension/protocol/panelMessages';
import type { Panel } from './view';

/** Under which VS Code hands over what is dragged from its trees, the first being its own. */
const kinds = ['resourceurls', 'text/uri-list'];

/** Files that are dragged from the sidebar onto the page are chosen in it. */
export function acceptFiles(panel: Panel): void {
  document.addEventListener('dragover', (event) => {
    if (!kinds.some((kind) => event.dataTransfer?.types.includes(kind))) return;
    // Says that it may be dropped here.
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
  });
  document.addEventListener('drop', ({ dataTransfer }) => {
    const texts = kinds.map((kind) => dataTransfer?.getData(kind) ?? '');
    const target = targetOf(
      droppedPaths(texts.find((text) => text !== '') ?? ''),
      panel.shared.files,
    );
    if (target !== undefined) panel.show(target);
  });
}

/** @param text a JSON list of addresses, or one a line. */
export function droppedPaths(text: string): readonly string[] {
  const addresses = text.startsWith('[') ? (JSON.parse(text) as unknown[]) : text.split(/\r?\n/);
  return addresses.flatMap((address) => {
    if (typeof address !== 'string' || !URL.canParse(address)) return [];
    return [decodeURIComponent(new URL(address).pathname)];
  });
}

/** The view that shows the first file that the folder has; others of the disk are not opened. */
export function targetOf(
  paths: readonly string[],
  { pairs, vectors, runs }: PanelFiles,
): PanelTarget | undefined {
  for (const path of paths) {
    const isIt = (file: { readonly path: string }) => plain(file.path) === plain(path);
    const vector = vectors.find(isIt)?.path;
    if (vector !== undefined) return { view: 'texts', vector };
    const pairFile = pairs.find(isIt)?.path;
    if (pairFile !== undefined) return { view: 'pairs', pairs: pairFile };
    const run = runs.find(isIt)?.path;
    if (run !== undefined) return { view: 'sweep', run };
  }
  return undefined;
}

/** Addresses have slashes, also before a drive's letter. */
function plain(path: string): string {
  return path.replaceAll('\\', '/').replace(/^\//, '').toLowerCase();
}
