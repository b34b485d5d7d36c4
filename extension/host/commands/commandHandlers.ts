import type { HostContext } from '../hostContext';
import type { LanguageModels } from '../languageModel/registerLanguageModels';
import type { Panel } from '../panel/registerPanel';
import { buildVector } from './buildVector';
import { chooseChatModels } from './chooseChatModels';
import { chooseModel } from './chooseModel';
import { collectDiagnostics } from './collectDiagnostics';
import { compareRuns } from './compareRuns';
import { compareTexts } from './compareTexts';
import { convertVector } from './convertVector';
import { copyPath } from './copyPath';
import { deleteFile } from './deleteFile';
import { openSettings, restartEngine, showLog, stopEngine } from './engineCommands';
import { evaluateVector } from './evaluateVector';
import { inspectVector } from './inspectVector';
import { loadModel } from './loadModel';
import { measureDegradation } from './measureDegradation';
import { newStudy } from './newStudy';
import { openPanel } from './openPanel';
import { openRun } from './openRun';
import { openSample } from './openSample';
import { refresh } from './refresh';
import type { CommandHandlers } from './registerCommands';
import { renameFile } from './renameFile';
import { resumeRun } from './resumeRun';
import { revealFile } from './revealFile';
import { runStudy } from './runStudy';
import { unloadModel } from './unloadModel';
import { useBundledModel } from './useBundledModel';

/** Commands that parts of the host bring along. */
export type NotebookCommands = Pick<
  CommandHandlers,
  'newPairFile' | 'importPairs' | 'exportPairs' | 'chooseVector'
>;
export type ServerCommands = Pick<
  CommandHandlers,
  'startServer' | 'stopServer' | 'copyServerAddress'
>;

export interface CommandParts {
  readonly panel: Panel;
  readonly languageModels: LanguageModels;
  readonly notebook: NotebookCommands;
  readonly server: ServerCommands;
}

/** Every command; one that is missing does not compile. */
export function commandHandlers(
  context: HostContext,
  { panel, languageModels, notebook, server }: CommandParts,
): CommandHandlers {
  return {
    ...notebook,
    ...server,
    openPanel: openPanel(panel),
    buildVector: buildVector(context),
    evaluateVector: evaluateVector(context),
    measureDegradation: measureDegradation(context),
    compareTexts: compareTexts(context, panel),
    inspectVector: inspectVector(context),
    convertVector: convertVector(context),
    newStudy: newStudy(context),
    runStudy: runStudy(context),
    resumeRun: resumeRun(context),
    openRun: openRun(context),
    compareRuns: compareRuns(context),
    chooseModel: chooseModel(context),
    useBundledModel: useBundledModel(context),
    loadModel: loadModel(context),
    unloadModel: unloadModel(context),
    stopEngine: stopEngine(context),
    restartEngine: restartEngine(context),
    showLog: showLog(context),
    openSettings: openSettings(context),
    collectDiagnostics: collectDiagnostics(context),
    openSample: openSample(context),
    chooseChatModels: chooseChatModels(languageModels),
    refresh: refresh(context),
    deleteFile: deleteFile(context),
    renameFile: renameFile(context),
    revealFile: revealFile(context),
    copyPath: copyPath(context),
  };
}
