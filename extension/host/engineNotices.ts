import { commands, l10n, Uri, window } from 'vscode';
import type { EngineStatus } from '../protocol/panelMessages';
import { commandId, contextKeys } from './contributions';
import type { Disposable, HostContext } from './hostContext';

/** How long a cancelled call may go on (ms) before ending the process is offered. */
const patience = 5000;

/** Tells `when` clauses how the engine is, and people when it needs them. */
export function watchEngine(context: HostContext): Disposable {
  const { engine } = context;
  let shown: EngineStatus['kind'] | undefined;
  let stubborn: NodeJS.Timeout | undefined;
  const update = (status: EngineStatus) => {
    void setContexts(status);
    if (status.kind === 'crashed' && shown !== 'crashed') void tellCrash(context, status);
    shown = status.kind;
    if (status.isCancelling !== true) {
      clearTimeout(stubborn);
      stubborn = undefined;
    } else {
      stubborn ??= setTimeout(() => void offerHardStop(context, status), patience).unref();
    }
  };
  void setContexts(engine.status);
  const listening = engine.onStatus(update);
  return {
    dispose: () => {
      clearTimeout(stubborn);
      listening.dispose();
    },
  };
}

async function setContexts({ kind, modelId }: EngineStatus): Promise<void> {
  await commands.executeCommand('setContext', contextKeys.engineState, kind);
  await commands.executeCommand('setContext', contextKeys.hasModel, modelId !== undefined);
}

/** A run goes on where it was; anything else begins anew, in an engine that is ready for it. */
async function tellCrash({ log, engine }: HostContext, { reason }: EngineStatus): Promise<void> {
  const run = engine.runInHand;
  const next = run === undefined ? l10n.t('Restart') : l10n.t('Resume');
  const showLog = l10n.t('Show Log');
  const message = reason ?? l10n.t('The engine stopped unexpectedly.');
  log.error(message);
  const picked = await window.showErrorMessage(message, next, showLog);
  if (picked === next && run === undefined) {
    await commands.executeCommand(commandId('restartEngine'));
  } else if (picked === next && run !== undefined) {
    await commands.executeCommand(commandId('resumeRun'), Uri.file(run));
  }
  if (picked === showLog) log.show();
}

/** A run of the model cannot be interrupted from within; its process can be ended. */
async function offerHardStop({ engine }: HostContext, { what }: EngineStatus): Promise<void> {
  const stop = l10n.t('Stop Engine');
  const message = l10n.t(
    '"{0}" has been cancelled and stops after the step in hand. Stopping the engine ends it now; what was finished is kept.',
    what ?? '',
  );
  const picked = await window.showWarningMessage(message, stop, l10n.t('Keep Waiting'));
  if (picked === stop && engine.status.isCancelling === true) await engine.stop();
}
