import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { FrameLocator } from 'playwright-core';

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly help: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** Serious and critical problems that axe finds in a page of the extension, in words. */
export async function accessibilityProblems(frame: FrameLocator): Promise<string[]> {
  const path = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'));
  const source = await readFile(path, 'utf8');
  const body = frame.locator('body');
  // By the browser's own channel: the page's policy forbids scripts from elsewhere, as it should.
  await body.evaluate(`(() => { ${source} })()`);
  const result: AxeResult = await body.evaluate(
    'axe.run(document, { resultTypes: ["violations"] })',
  );
  return result.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => {
      const first = nodes[0];
      return `${id} (${nodes.length}): ${help}\n${first?.html ?? ''}\n${first?.failureSummary ?? ''}`;
    });
}
