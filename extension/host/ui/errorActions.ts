import { commands, l10n, window, type LogOutputChannel } from 'vscode';
import { SteeringError } from '../../core/base/errors';
import { commandId, type CommandName } from '../contributions';

/** A button beside an error: the next thing to do. */
export interface ErrorAction {
  readonly label: string;
  readonly command: string;
  readonly args?: readonly unknown[];
}

/** The notice of the engine tells of these already, or the person did it themselves. */
const toldElsewhere: ReadonlySet<string> = new Set(['engineCrashed', 'engineStopped', 'cancelled']);

/** What mends errors of one kind. Where nothing is known, the log says more. */
const remedies: readonly { readonly codes: ReadonlySet<string>; readonly offer: Offer }[] = [
  { codes: new Set(['notTrusted']), offer: manageTrust },
  { codes: new Set(['engineKeepsCrashing', 'engineNotStarted']), offer: restart },
  { codes: new Set(['networkNotAllowed']), offer: allowDownload },
  {
    codes: new Set([
      ...['noModelFile', 'badJsonFile', 'badModelConfig', 'noTokenizer', 'badTokenizer'],
      ...['noSuchVariant', 'noOnnxFile', 'noSuchModel', 'externalDataElsewhere', 'sessionFailed'],
      ...['externalDataMissing', 'notADecoder', 'hubUnreachable', 'hubRefused', 'hubNotFound'],
      ...['hubFailed', 'downloadInterrupted', 'modelGone', 'incompleteModel', 'widthDiffers'],
    ]),
    offer: chooseModel,
  },
];
type Offer = () => readonly ErrorAction[];

/** What is offered beside an error, the remedy first. */
export function actionsFor(error: unknown): readonly ErrorAction[] {
  const code = error instanceof SteeringError ? error.code : '';
  const remedy = remedies.find(({ codes }) => codes.has(code));
  return [...(remedy?.offer() ?? []), own(l10n.t('Show Log'), 'showLog')];
}

/** Shows an error with what can be done about it; not waited for, because the notice may stay. */
export function showError(log: LogOutputChannel, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  log.error(error instanceof Error ? error : message);
  if (error instanceof SteeringError && toldElsewhere.has(error.code)) return;
  const actions = actionsFor(error);
  void window.showErrorMessage(message, ...actions.map(({ label }) => label)).then((picked) => {
    const action = actions.find(({ label }) => label === picked);
    if (action !== undefined) void commands.executeCommand(action.command, ...(action.args ?? []));
  });
}

function own(label: string, name: CommandName): ErrorAction {
  return { label, command: commandId(name) };
}

function manageTrust(): readonly ErrorAction[] {
  return [{ label: l10n.t('Manage Workspace Trust'), command: 'workbench.trust.manage' }];
}

function restart(): readonly ErrorAction[] {
  return [own(l10n.t('Restart Engine'), 'restartEngine'), ...chooseModel()];
}

function chooseModel(): readonly ErrorAction[] {
  return [own(l10n.t('Choose Model'), 'chooseModel')];
}

function allowDownload(): readonly ErrorAction[] {
  const setting = 'steeringLab.model.allowDownload';
  return [
    {
      label: l10n.t('Open Setting'),
      command: 'workbench.action.openSettings',
      args: [setting],
    },
    ...chooseModel(),
  ];
}
