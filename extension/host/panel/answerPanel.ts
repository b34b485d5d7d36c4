import { isAbsolute, join } from 'node:path';
import { splits } from '../../core/pairs/pair';
import type { Answers, CallContext } from '../../protocol/channel';
import {
  forwardedCalls,
  type ExportedFile,
  type ForwardedCall,
  type PanelCalls,
} from '../../protocol/panelMessages';
import { fieldsOf, inWords, textOf } from './checkArgs';
import { badArguments, commandNotAllowed, notTrusted, unsavedPairs } from './errors';
import { forwardCall } from './forwardCall';
import { freshPath } from './freshPath';
import type { KeptCalls } from './keptCalls';
import { openPairs } from './openPairs';
import type { PanelHost } from './panelHost';
import { portableStudy } from './portableStudy';
import { splitText } from './splitText';

export interface PanelContext {
  readonly host: PanelHost;
  readonly kept: KeptCalls;
  /** Whether the page that is answered has been destroyed. */
  isGone(): boolean;
  /** It has asked for everything that it starts with. */
  onStarted?(): void;
}

/** What can be exported; the person chooses where to. */
const exportEndings = /\.(png|svg|csv|md|html|json)$/;

/** Every call of the panel's page. What arrives is checked before it is used or passed on. */
export function answerPanel(context: PanelContext): Answers<PanelCalls> {
  return { ...forwarded(context), ...own(context) };
}

type Forwarded = Pick<Answers<PanelCalls>, ForwardedCall>;

function forwarded({ host, kept, isGone }: PanelContext): Forwarded {
  const answer = (method: ForwardedCall) => (args: unknown, call: CallContext<unknown>) =>
    forwardCall(method, args, { ...call, isGone }, { host, kept });
  return Object.fromEntries(
    forwardedCalls.map((method) => [method, answer(method)]),
  ) as unknown as Forwarded;
}

function own({ host, kept, onStarted }: PanelContext): Omit<Answers<PanelCalls>, ForwardedCall> {
  return {
    start: async () => {
      const state = host.readState();
      const files = await host.files();
      onStarted?.();
      return {
        ...(state === undefined ? {} : { state }),
        engine: host.engine.status,
        files,
        model: host.model(),
        isTrusted: host.isTrusted(),
        strings: host.strings,
        kept: kept.waiting(),
      };
    },
    saveState: async (args) => {
      const { version } = fieldsOf('saveState', args);
      if (version !== 1) throw badArguments('saveState', inWords(version), 'version 1');
      await host.saveState(args);
      return undefined;
    },
    openPairs: async (args) => {
      const path = pathOf('openPairs', args);
      return openPairs(await host.readText(path), path);
    },
    setSplit: async (args) => {
      const path = pathOf('setSplit', args);
      const id = textOf('setSplit', args, 'id');
      const split = splits.find((name) => name === args.split);
      if (split === undefined) throw badArguments('setSplit', inWords(args.split), 'a split');
      if (!host.isTrusted()) throw notTrusted('Change a split');
      if (host.unsavedText(path) !== undefined) throw unsavedPairs(path);
      const text = splitText(await host.readText(path), { path, id, split });
      await host.writeText(path, text);
      return openPairs(text, path);
    },
    newVectorPath: async (args) =>
      freshPath(
        join(host.home, 'vectors'),
        textOf('newVectorPath', args, 'name'),
        '.safetensors',
        host.exists,
      ),
    writeStudy: async (args) => {
      const name = textOf('writeStudy', args, 'name');
      const text = textOf('writeStudy', args, 'text');
      if (!host.isTrusted()) throw notTrusted('Write a study');
      return { path: await writeStudy(host, name, text) };
    },
    exportFile: async (args) => host.exportFile(exportedFile(args)),
    copyText: async (args) => {
      await host.copyText(textOf('copyText', args, 'text'));
      return undefined;
    },
    openFile: async (args) => {
      await host.openFile(pathOf('openFile', args), { asText: args.asText === true });
      return undefined;
    },
    runCommand: async (args) => {
      const command = textOf('runCommand', args, 'command');
      const given: unknown = args.args;
      if (!Array.isArray(given)) throw badArguments('runCommand', inWords(given), 'a list');
      if (!host.commands.has(command)) throw commandNotAllowed(command);
      await host.runCommand(command, given);
      return undefined;
    },
  };
}

/** A study of the same text is the same study, and its run goes on; another one is never lost. */
async function writeStudy(host: PanelHost, name: string, given: string): Promise<string> {
  const folder = join(host.home, 'studies');
  const text = portableStudy(given, folder, host.home);
  const isOther = async (path: string) => {
    const stored = await host.readStored(path);
    return stored !== undefined && stored !== text;
  };
  const path = await freshPath(folder, name, '.study.json', isOther);
  if ((await host.readStored(path)) === undefined) await host.writeText(path, text);
  return path;
}

/** @throws badArguments */
function pathOf(call: string, args: unknown): string {
  const path = textOf(call, args, 'path');
  if (!isAbsolute(path)) throw badArguments(call, JSON.stringify(path), 'an absolute path');
  return path;
}

/** @throws badArguments */
export function exportedFile(args: unknown): ExportedFile {
  const name = textOf('exportFile', args, 'name');
  const { content } = fieldsOf('exportFile', args);
  if (!exportEndings.test(name) || /[\\/]/.test(name)) {
    const expected = 'a plain name with the ending .png, .svg, .csv, .md, .html or .json';
    throw badArguments('exportFile', JSON.stringify(name), expected);
  }
  if (typeof content !== 'string' && !(content instanceof Uint8Array)) {
    throw badArguments('exportFile', inWords(content), 'a text or bytes');
  }
  return { name, content };
}
