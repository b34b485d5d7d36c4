import { EventEmitter, l10n, TreeItem, type ThemeIcon, type TreeDataProvider } from 'vscode';
import { basename } from 'node:path';
import type { EngineStatus } from '../../protocol/panelMessages';
import { commandId, type CommandName } from '../contributions';
import type { Disposable, HostContext } from '../hostContext';
import type { LocalServer } from '../server/registerServer';
import { memoryInWords, statusInWords } from '../statusInWords';
import { icon } from './fileTree';

interface RowFacts {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly icon: ThemeIcon;
  readonly words: string;
  readonly command?: CommandName;
}

/**
 * A row of the view: what it says, and what choosing it does. An instance, because a menu gives it
 * to its command, which would take a plain object for arguments of a script.
 */
class Row {
  constructor(readonly facts: RowFacts) {}
}

type Server = Pick<LocalServer, 'address' | 'onChange'>;

/** The model of the settings, the engine as it is, and the server while it runs. */
export class ModelsTree implements TreeDataProvider<Row>, Disposable {
  readonly #context: HostContext;
  readonly #server: Server;
  readonly #changed = new EventEmitter<undefined>();
  readonly #listening: readonly Disposable[];
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(context: HostContext, server: Server) {
    this.#context = context;
    this.#server = server;
    const look = () => {
      this.refresh();
    };
    const { engine, configuration, onTrusted } = context;
    this.#listening = [
      engine.onStatus(look),
      configuration.onChange(look),
      onTrusted(look),
      server.onChange(look),
    ];
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  /** Nothing where the welcome view says why. */
  getChildren(parent?: Row): Row[] {
    const { engine, isTrusted } = this.#context;
    if (parent !== undefined || !isTrusted() || engine.status.kind === 'crashed') return [];
    const address = this.#server.address();
    return [
      this.#model(engine.status),
      engineRow(engine.status),
      ...(address === undefined ? [] : [serverRow(address)]),
    ];
  }

  getTreeItem({ facts }: Row): TreeItem {
    const { id, label, description, icon: iconPath, words, command } = facts;
    const item = new TreeItem(label);
    const title = label;
    return Object.assign(item, {
      id,
      description,
      iconPath,
      contextValue: words,
      tooltip: `${label} – ${description}`,
      accessibilityInformation: { label: `${label}, ${description}` },
      ...(command === undefined ? {} : { command: { command: commandId(command), title } }),
    });
  }

  dispose(): void {
    for (const each of this.#listening) each.dispose();
    this.#changed.dispose();
  }

  #model({ modelId }: EngineStatus): Row {
    const { name, precision } = this.#context.configuration.model();
    const isLoaded = modelId !== undefined;
    return new Row({
      id: 'model',
      label: name === undefined ? l10n.t('The model in the box') : basename(name),
      description: isLoaded
        ? l10n.t('loaded, {0}', precision)
        : l10n.t('not loaded, {0}', precision),
      icon: icon(isLoaded ? 'vm-active' : 'vm'),
      words: `model chosen ${isLoaded ? 'loaded' : 'unloaded'}`,
      command: 'chooseModel',
    });
  }
}

function engineRow(status: EngineStatus): Row {
  const memory = memoryInWords(status);
  const said = statusInWords(status);
  return new Row({
    id: 'engine',
    label: l10n.t('Engine'),
    description: memory === undefined ? said : `${said}, ${memory}`,
    icon: icon(status.kind === 'busy' ? 'loading~spin' : 'pulse'),
    words: `engine ${status.kind}`,
  });
}

function serverRow(address: string): Row {
  return new Row({
    id: 'server',
    label: l10n.t('Local server'),
    description: address,
    icon: icon('radio-tower'),
    words: 'server',
  });
}
