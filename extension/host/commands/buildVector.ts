import { basename, dirname, join } from 'node:path';
import { commands, l10n, Uri, window } from 'vscode';
import type { BuiltSteering } from '../../protocol/engineCalls';
import { commandId, editorTypes, type BuildArgs } from '../contributions';
import type { HostContext } from '../hostContext';
import { fileExists } from '../panel/documentText';
import { freshPath } from '../panel/freshPath';
import { readSetting } from '../settings';
import { askInSteps, pickStep, textStep, type Choice } from '../ui/askInSteps';
import { fileChoices } from '../ui/pickFile';
import { badArgument } from './errors';
import { placeOfKind } from './fileGiven';
import type { Command } from './handler';
import { counted, onEngine } from './onEngine';
import { pairSource } from './pairSource';
import { tellNotes } from './tellNotes';

const usualMethod = 'meanDifference';

/** Builds a vector, from a pair file and with a method that are asked for where they are not given. */
export const buildVector: Command<'buildVector'> =
  (context) =>
  async ({ args, places, isScripted }) => {
    if (isScripted) return build(context, complete(args));
    const asked = await ask(context, placeOfKind(places, 'pairs'));
    if (asked === undefined) return undefined;
    const built = await build(context, asked);
    void showBuilt(context, built);
    return built;
  };

function complete(args: Partial<BuildArgs>): BuildArgs {
  const { pairs } = args;
  if (pairs === undefined) throw badArgument('buildVector', 'pairs', 'the path of a pair file');
  return { ...args, pairs };
}

async function build(
  context: HostContext,
  { pairs, method = usualMethod, split = 'train', seed, out, ...rest }: BuildArgs,
): Promise<BuiltSteering> {
  const model = context.configuration.model();
  const name = basename(pairs).replace(/(\.pairs)?\.\w+$/, '');
  const request = {
    model,
    pairs: pairSource(pairs),
    method,
    split,
    seed: seed ?? readSetting('studies.seed'),
    out:
      out ??
      (await freshPath(
        join(dirname(pairs), 'vectors'),
        `${name}-${method}`,
        '.safetensors',
        fileExists,
      )),
    ...rest,
  };
  const what = l10n.t('Build a vector from {0}', basename(pairs));
  return onEngine(context, 'build', request, { what, asShown: counted });
}

async function ask(
  context: HostContext,
  place: string | undefined,
): Promise<BuildArgs | undefined> {
  let pairs = place;
  let method = usualMethod;
  let blocks = '';
  const which = pickStep(
    l10n.t('Pairs to build from'),
    () => fileChoices(context, 'pairs'),
    (path) => {
      pairs = path;
    },
  );
  const how = pickStep(
    l10n.t('How the vector is computed'),
    () => methodChoices(context),
    (name) => {
      method = name;
    },
  );
  const where = textStep(
    l10n.t('Blocks: 15, 10-20 or 8,12. Leave empty for the method’s own choice.'),
    { value: '', check: checkBlocks },
    (text) => {
      blocks = text.trim();
    },
  );
  const steps = place === undefined ? [which, how, where] : [how, where];
  if (!(await askInSteps(l10n.t('Build a vector'), steps)) || pairs === undefined) return undefined;
  return { pairs, method, ...(blocks === '' ? {} : { blocks }) };
}

async function methodChoices({ engine }: HostContext): Promise<readonly Choice<string>[]> {
  const cards = await engine.call('methods', undefined, { what: l10n.t('List methods') });
  return cards.map(({ name, title, formula, failsWhen }) => ({
    label: title,
    description: formula,
    detail: failsWhen,
    value: name,
  }));
}

function checkBlocks(text: string): string | undefined {
  return /^\s*(all|middle|\d+(-\d+)?(\s*,\s*\d+)*)?\s*$/.test(text)
    ? undefined
    : l10n.t('Expected blocks such as 15, 10-20, 8,12, all or middle.');
}

async function showBuilt({ log }: HostContext, built: BuiltSteering): Promise<void> {
  tellNotes(log, built);
  const compare = l10n.t('Compare Texts');
  const show = l10n.t('Show Vector');
  const { places, record } = built.steering;
  const message = l10n.t(
    'Built {0}: pairs {1}, hook points {2}.',
    basename(built.path),
    record.pairs?.count ?? 0,
    places.length,
  );
  const picked = await window.showInformationMessage(message, compare, show);
  const uri = Uri.file(built.path);
  if (picked === compare) await commands.executeCommand(commandId('compareTexts'), uri);
  if (picked === show) await commands.executeCommand('vscode.openWith', uri, editorTypes.vector);
}
