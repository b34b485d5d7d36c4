import { basename, dirname, extname, join } from 'node:path';
import { commands, l10n, Uri, window, workspace } from 'vscode';
import { exportForms, exportPairs, type ExportForm } from '../../core/pairs/document/exportPairs';
import { importPairs } from '../../core/pairs/importPairs';
import { parsePairFile } from '../../core/pairs/parsePairFile';
import type { NotebookCommands } from '../commands/commandHandlers';
import { badArgument, fileExistsAlready } from '../commands/errors';
import { fileGiven } from '../commands/fileGiven';
import { tellNotes } from '../commands/tellNotes';
import { notebookType } from '../contributions';
import type { HostContext } from '../hostContext';
import { documentText, fileExists } from '../panel/documentText';
import { freshPath } from '../panel/freshPath';

const emptyFile = `{
  "version": 1,
  "concept": "",
  "pairs": [
    { "prompt": "", "positive": "", "negative": "" }
  ]
}
`;

/** Commands that make pair files, or other files of pairs. */
export function pairFileCommands(context: HostContext): Omit<NotebookCommands, 'chooseVector'> {
  return {
    newPairFile: async ({ args, isScripted }) => {
      const path = args.path ?? (await askWhere('new.pairs.jsonc'));
      if (path === undefined) return undefined;
      const name = basename(path).replace(/(\.pairs)?\.\w+$/, '');
      await writeNew(
        path,
        emptyFile.replace('"concept": ""', `"concept": ${JSON.stringify(name)}`),
      );
      if (!isScripted) await openNotebook(path);
      return path;
    },
    importPairs: async ({ args, places, isScripted }) => {
      const source = args.path ?? places[0] ?? (await askSource());
      if (source === undefined) return undefined;
      const { file, dialect, notes } = importPairs(await documentText(source), source);
      const name = basename(source, extname(source)).replace(/\.pairs$/, '');
      const out = args.out ?? (await freshPath(dirname(source), name, '.pairs.jsonc', fileExists));
      await writeNew(out, exportPairs(file, 'jsonc').text);
      const words = l10n.t('{0} pairs of {1} ({2})', file.pairs.length, basename(source), dialect);
      context.log.info(words);
      if (!isScripted) {
        tellNotes(context.log, { notes });
        void window.showInformationMessage(words);
        await openNotebook(out);
      }
      return out;
    },
    exportPairs: async (given) => {
      const pairs = await fileGiven(context, given, {
        command: 'exportPairs',
        name: 'pairs',
        kind: 'pairs',
        placeholder: l10n.t('Pairs to export'),
      });
      if (pairs === undefined) return undefined;
      const out = given.args.out ?? (await askWhere(pairs.replace(/(\.pairs)?\.\w+$/, '.csv')));
      if (out === undefined) return undefined;
      const { text, notes } = exportPairs(
        parsePairFile(await documentText(pairs), pairs),
        formOf(out),
      );
      if (given.args.out !== undefined) await writeNew(out, text);
      // The dialog has asked whether a file may be overwritten.
      else await workspace.fs.writeFile(Uri.file(out), new TextEncoder().encode(text));
      tellNotes(context.log, { notes });
      return out;
    },
  };
}

function formOf(path: string): ExportForm {
  const ending = extname(path).slice(1);
  const form = exportForms.find((each) => each === ending);
  if (form === undefined)
    throw badArgument('exportPairs', 'out', 'a name in .csv, .jsonl or .jsonc');
  return form;
}

async function writeNew(path: string, text: string): Promise<void> {
  if (await fileExists(path)) throw fileExistsAlready(path);
  await workspace.fs.writeFile(Uri.file(path), new TextEncoder().encode(text));
}

async function openNotebook(path: string): Promise<void> {
  await commands.executeCommand('vscode.openWith', Uri.file(path), notebookType);
}

async function askSource(): Promise<string | undefined> {
  const title = l10n.t('Pairs to import: JSON, JSON lines or CSV');
  const [uri] = (await window.showOpenDialog({ title })) ?? [];
  return uri?.fsPath;
}

async function askWhere(name: string): Promise<string | undefined> {
  const [folder] = workspace.workspaceFolders ?? [];
  const path = dirname(name) !== '.' || folder === undefined ? name : join(folder.uri.fsPath, name);
  const uri = await window.showSaveDialog({
    defaultUri: Uri.file(path),
    filters: { [l10n.t('Pairs')]: ['jsonc', 'jsonl', 'csv'] },
  });
  return uri?.fsPath;
}
