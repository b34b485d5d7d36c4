import { startRun } from './pages/run';
import { startVector } from './pages/vector';
import { startPanel } from './panel';
import { registerToolkit } from './toolkit';

/** What the host may ask this bundle to show, by `data-page` of the body. */
const pages: Readonly<Record<string, (root: HTMLElement) => Promise<void>>> = {
  panel: startPanel,
  vector: startVector,
  run: startRun,
};

registerToolkit();
const root = document.createElement('div');
root.id = 'root';
document.body.append(root);
void pages[document.body.dataset['page'] ?? 'panel']?.(root);
