import { basename } from 'node:path';
import { commands, l10n, Uri } from 'vscode';
import type { DescribedSteering } from '../../protocol/engineCalls';
import { editorTypes } from '../contributions';
import { markdownTable, plainText } from '../ui/markdownTable';
import { showMarkdown } from '../ui/showMarkdown';
import { fileGiven } from './fileGiven';
import type { Command } from './handler';
import { onEngine } from './onEngine';

/** Norms, origin and what the doctor finds: in the editor of vectors, of other dialects as a page. */
export const inspectVector: Command<'inspectVector'> = (context) => async (given) => {
  const vector = await fileGiven(context, given, {
    command: 'inspectVector',
    name: 'vector',
    kind: 'vectors',
    placeholder: l10n.t('Vector to inspect'),
  });
  if (vector === undefined) return undefined;
  if (!given.isScripted && vector.endsWith('.safetensors')) {
    await commands.executeCommand('vscode.openWith', Uri.file(vector), editorTypes.vector);
    return undefined;
  }
  const described = await onEngine(
    context,
    'describeSteering',
    { path: vector },
    { what: l10n.t('Read {0}', basename(vector)), needsTrust: false },
  );
  if (!given.isScripted) await showMarkdown(basename(vector), inWords(described));
  return described;
};

function inWords({ kind, unit, record, places, findings }: DescribedSteering): string {
  const rows = places.map(({ hookName, width, norm }) => [
    hookName,
    String(width),
    norm === undefined ? l10n.t('not finite') : norm.toPrecision(4),
  ]);
  const found = findings.map(({ severity, message }) => `- **${severity}**: ${plainText(message)}`);
  const method = plainText(record.method);
  return [
    kind === 'vector'
      ? l10n.t('A vector of method {0}; multiplier 1 is in the unit "{1}".', method, unit)
      : l10n.t('An operator of method {0}; multiplier 1 is in the unit "{1}".', method, unit),
    markdownTable([l10n.t('hook point'), l10n.t('width'), l10n.t('norm')], rows),
    `## ${l10n.t('Findings')}`,
    found.length === 0 ? l10n.t('None.') : found.join('\n'),
  ].join('\n\n');
}
