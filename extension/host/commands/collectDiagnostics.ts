import { env, l10n, version, window, workspace } from 'vscode';
import { prefix } from '../contributions';
import type { HostContext } from '../hostContext';
import { settingDefaults, type SettingName } from '../settings';
import type { Command } from './handler';

/** Versions, machine, engine and changed settings, to be put into a report; no texts, no paths. */
export const collectDiagnostics: Command<'collectDiagnostics'> = (context) => async (given) => {
  const text = diagnosticsOf(context);
  if (!given.isScripted) {
    const document = await workspace.openTextDocument({ language: 'markdown', content: text });
    await window.showTextDocument(document);
    const copy = l10n.t('Copy');
    const message = l10n.t('Nothing was sent. Look it over, then put it into your report.');
    void window.showInformationMessage(message, copy).then(async (picked) => {
      if (picked === copy) await env.clipboard.writeText(text);
    });
  }
  return text;
};

function diagnosticsOf({ extension, engine, isTrusted }: HostContext): string {
  const { version: own } = extension.extension.packageJSON as { readonly version: string };
  const { kind, reason, modelId, residentBytes } = engine.status;
  const facts: readonly (readonly [string, string])[] = [
    ['Steering Lab', own],
    ['VS Code', `${version} (${env.appName}, ${env.remoteName ?? 'local'})`],
    ['Node', process.version],
    ['platform', `${process.platform} ${process.arch}`],
    ['trusted', String(isTrusted())],
    ['engine', reason === undefined ? kind : `${kind}: ${reason}`],
    ['model', modelId ?? 'none loaded'],
    ['memory', residentBytes === undefined ? 'unknown' : `${Math.round(residentBytes / 1e6)} MB`],
  ];
  return [
    '## Steering Lab diagnostics',
    '',
    ...facts.map(([name, value]) => `- ${name}: ${value}`),
    '',
    '### Settings that differ from the defaults',
    '',
    ...changedSettings(),
    '',
  ].join('\n');
}

/** Paths may name people and projects: that they are set is enough. */
function changedSettings(): readonly string[] {
  const configuration = workspace.getConfiguration(prefix);
  const changed = (Object.keys(settingDefaults) as SettingName[]).flatMap((name) => {
    const value = configuration.get(name);
    if (value === undefined || JSON.stringify(value) === JSON.stringify(settingDefaults[name])) {
      return [];
    }
    const shown =
      typeof value === 'string' && /[\\/]/.test(value) ? '(set)' : JSON.stringify(value);
    return [`- ${name}: ${shown}`];
  });
  return changed.length === 0 ? ['None.'] : changed;
}
