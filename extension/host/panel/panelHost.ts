import type { ModelChoice } from '../../protocol/engineCalls';
import type { ExportedFile, PanelFiles, PanelState } from '../../protocol/panelMessages';
import type { EngineClient } from '../hostContext';

/** What the answers to the panel do to the world; in tests there is none. */
export interface PanelHost {
  readonly engine: Pick<EngineClient, 'status' | 'call'>;
  model(): ModelChoice;
  isTrusted(): boolean;
  files(): Promise<PanelFiles>;
  /** Texts of the user interface, by their English text. */
  readonly strings: Readonly<Record<string, string>>;
  /** Ids of the commands that this extension contributes. */
  readonly commands: ReadonlySet<string>;

  readState(): PanelState | undefined;
  saveState(state: PanelState): Promise<void>;

  /** What an open editor or notebook shows, else what is on the disk. @throws cannotOpen */
  readText(path: string): Promise<string>;
  /** What an open editor would save; undefined where it is as on the disk. */
  unsavedText(path: string): string | undefined;
  /** What is on the disk; undefined where there is no such file. */
  readStored(path: string): Promise<string | undefined>;
  exists(path: string): Promise<boolean>;
  /** Makes its folder, too. */
  writeText(path: string, text: string): Promise<void>;
  /** Where new files go: the first folder of the workspace, or a place of the extension's own. */
  readonly home: string;

  /** Asks where to, and writes. */
  exportFile(file: ExportedFile): Promise<string | undefined>;
  copyText(text: string): Promise<void>;
  openFile(path: string, options: { readonly asText: boolean }): Promise<void>;
  runCommand(command: string, args: readonly unknown[]): Promise<void>;
}
