import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import ts from 'typescript';
import { parse, root, sourceFiles, walk } from './sourceFiles';

interface Contributes {
  readonly commands: readonly { readonly command: string; readonly enablement?: string }[];
  readonly menus: Readonly<Record<string, readonly { command: string; when?: string }[]>>;
  readonly keybindings: readonly { readonly command: string; readonly when?: string }[];
  readonly views: { readonly steeringLab: readonly { readonly id: string }[] };
  readonly viewsWelcome: readonly { view: string; contents: string; when: string }[];
  readonly configuration: readonly {
    readonly title: string;
    readonly properties: Readonly<Record<string, Setting>>;
  }[];
  readonly jsonValidation: readonly { readonly url: string }[];
  readonly notebooks: readonly { readonly type: string }[];
  readonly notebookRenderer: readonly { readonly id: string }[];
  readonly customEditors: readonly { readonly viewType: string }[];
  readonly languageModelChatProviders: readonly { vendor: string; managementCommand: string }[];
  readonly walkthroughs: readonly {
    readonly id: string;
    readonly steps: readonly {
      readonly description: string;
      readonly media: { readonly markdown: string };
      readonly completionEvents: readonly string[];
    }[];
  }[];
}

interface Setting {
  readonly type: string;
  readonly default: unknown;
  readonly scope: string;
  readonly markdownDescription: string;
  readonly enum?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
}

type Texts = Readonly<Record<string, string>>;

const read = (path: string) => readFileSync(`${root}/${path}`, 'utf8');
const json = (path: string): unknown => JSON.parse(read(path));

const packageText = read('package.json');
const manifest = json('package.json') as {
  readonly contributes: Contributes;
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
};
const { contributes } = manifest;
const english = json('package.nls.json') as Texts;
const german = json('package.nls.de.json') as Texts;
const contributions = parse({
  path: 'extension/host/contributions.ts',
  text: read('extension/host/contributions.ts'),
});
const settings = parse({
  path: 'extension/host/settings.ts',
  text: read('extension/host/settings.ts'),
});
const hostFiles = sourceFiles(['extension']).filter(({ path }) =>
  /^extension\/(host\/|main\.ts)/.test(path),
);
const declared = contributes.commands.map(({ command }) => command);

test('every command of package.json is one of the code, and the other way round', () => {
  // The table of handlers has every one of these names, or it does not compile.
  const inCode = membersOf(contributions, 'CommandTypes').map((name) => `steeringLab.${name}`);
  assert.deepEqual([...declared].sort(), [...inCode].sort());
});

test('menus, keys, buttons and steps name commands that exist', () => {
  const named = [...Object.values(contributes.menus).flat(), ...contributes.keybindings].map(
    ({ command }) => command,
  );
  const linked = [
    ...`${packageText}${JSON.stringify(english)}`.matchAll(
      /(?:command|onCommand):(steeringLab\.\w+)/g,
    ),
  ];
  const managed = contributes.languageModelChatProviders.map((each) => each.managementCommand);
  const all = [...named, ...managed, ...linked.map(([, id = '']) => id)];
  assert.ok(linked.length > 10);
  assert.deepEqual(
    all.filter((id) => !declared.includes(id)),
    [],
  );
});

test('commands named in the code exist', () => {
  const named = hostFiles.flatMap(({ text }) =>
    [...text.matchAll(/'(steeringLab\.\w+)'/g)].map(([, id = '']) => id),
  );
  const others = [
    ...Object.values(valuesOf(contributions, 'viewIds')),
    ...Object.values(valuesOf(contributions, 'editorTypes')),
    ...Object.values(valuesOf(contributions, 'contextKeys')),
    ...['steeringLab.panel', 'steeringLab.results', 'steeringLab.status'],
  ];
  assert.deepEqual(
    named.filter((id) => !declared.includes(id) && !others.includes(id)),
    [],
  );
});

test('what needs a file from a tree is not offered in the palette', () => {
  const hidden = (contributes.menus.commandPalette ?? []).map(({ command }) => command);
  assert.deepEqual(
    ['deleteFile', 'renameFile', 'revealFile', 'copyPath'].map((name) => `steeringLab.${name}`),
    hidden,
  );
});

test('every key of a when clause is set by somebody', () => {
  const builtIn = new Set([
    ...['view', 'viewItem', 'focusedView', 'inputFocus', 'isWorkspaceTrusted'],
    ...['workspaceFolderCount', 'resourceFilename', 'resourceExtname', 'notebookType'],
    ...['true', 'false', 'webviewId', 'webviewSection'],
  ]);
  const own = Object.values(valuesOf(contributions, 'contextKeys'));
  const clauses = [
    ...Object.values(contributes.menus).flat(),
    ...contributes.keybindings,
    ...contributes.viewsWelcome,
  ].map(({ when = '' }) => when);
  const enablements = contributes.commands.map(({ enablement = '' }) => enablement);
  const keys = [...clauses, ...enablements].flatMap(keysOf);
  assert.deepEqual(
    [...new Set(keys)].filter((key) => !builtIn.has(key) && !own.includes(key)),
    [],
  );
});

test('ids of views, editors, notebook and provider agree with the code', () => {
  const { views, notebooks, notebookRenderer, customEditors, languageModelChatProviders } =
    contributes;
  const viewIds = Object.values(valuesOf(contributions, 'viewIds'));
  assert.deepEqual(
    views.steeringLab.map(({ id }) => id),
    viewIds,
  );
  assert.deepEqual(
    customEditors.map(({ viewType }) => viewType),
    Object.values(valuesOf(contributions, 'editorTypes')),
  );
  const constants = [
    notebooks[0]?.type,
    notebookRenderer[0]?.id,
    languageModelChatProviders[0]?.vendor,
  ];
  for (const id of constants) assert.ok(contributions.text.includes(`'${String(id)}'`), id);
  assert.ok(contributes.viewsWelcome.every(({ view }) => viewIds.includes(view)));
});

test('settings are typed, documented, and their defaults are those of the code', () => {
  const all = contributes.configuration.flatMap(({ properties }) => Object.entries(properties));
  const names = membersOf(settings, 'SettingTypes').map((name) => `steeringLab.${name}`);
  assert.deepEqual(all.map(([name]) => name).sort(), [...names].sort());
  const defaults = valuesOf(settings, 'settingDefaults');
  for (const [name, setting] of all) {
    assert.deepEqual(setting.default, defaults[name.replace('steeringLab.', '')], name);
    assert.match(setting.markdownDescription, /^%.*%$/, name);
    assert.equal(setting.enum?.length, setting.markdownEnumDescriptions?.length, name);
    assert.ok(setting.scope, name);
  }
  const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
  assert.ok(restrictedConfigurations.every((name) => all.some(([known]) => known === name)));
});

test('settings that name programs or folders, or allow the network, are restricted', () => {
  const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
  for (const name of [
    'model.name',
    'model.cacheFolder',
    'model.allowDownload',
    'engine.nodePath',
  ]) {
    assert.ok(restrictedConfigurations.includes(`steeringLab.${name}`), name);
  }
});

test('every text of package.json has an English and a German form, and none is left over', () => {
  const used = [...packageText.matchAll(/"%([^%"]+)%"/g)].map(([, key = '']) => key);
  assert.deepEqual([...new Set(used)].sort(), Object.keys(english).sort());
  assert.deepEqual(Object.keys(german).sort(), Object.keys(english).sort());
  for (const [key, text] of Object.entries(english)) {
    assert.deepEqual(linksOf(german[key] ?? ''), linksOf(text), key);
  }
});

test('titles and descriptions of package.json are not written into it', () => {
  const plain = [
    ...packageText.matchAll(/"(title|description|markdownDescription|contents)": "([^%].*)"/g),
  ];
  assert.deepEqual(
    plain.map(([line]) => line),
    [],
  );
});

test('every file that package.json names is there', () => {
  const paths = [
    manifest.icon,
    'media/activity.svg',
    ...contributes.jsonValidation.map(({ url }) => url),
    ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.markdown)),
  ];
  assert.deepEqual(
    paths.filter((path) => !existsSync(`${root}/${path}`)),
    [],
  );
});

test('the walkthrough has five steps, and each can be finished', () => {
  const [start] = contributes.walkthroughs;
  assert.equal(start?.steps.length, 5);
  assert.ok(start.steps.every(({ completionEvents }) => completionEvents.length > 0));
  const events = start.steps.flatMap(({ completionEvents }) => completionEvents);
  const contexts = events.flatMap((event) => /^onContext:(.*)/.exec(event)?.[1] ?? []);
  const own = Object.values(valuesOf(contributions, 'contextKeys'));
  assert.deepEqual(
    contexts.filter((key) => !own.includes(key)),
    [],
  );
});

test('it is activated by its panel only, and by what VS Code derives', () => {
  assert.deepEqual(manifest.activationEvents, ['onWebviewPanel:steeringLab.panel']);
});

/** Names of an interface's members. */
function membersOf(file: ts.SourceFile, name: string): readonly string[] {
  const names: string[] = [];
  walk(file, (node) => {
    if (!ts.isInterfaceDeclaration(node) || node.name.text !== name) return;
    for (const { name: member } of node.members) {
      if (member !== undefined && (ts.isIdentifier(member) || ts.isStringLiteral(member))) {
        names.push(member.text);
      }
    }
  });
  assert.ok(names.length > 0, name);
  return names;
}

/** A constant object of literals, as values. */
function valuesOf(file: ts.SourceFile, name: string): Readonly<Record<string, string>> {
  let found: ts.Expression | undefined;
  walk(file, (node) => {
    if (ts.isVariableDeclaration(node) && node.name.getText(file) === name)
      found = node.initializer;
  });
  while (found !== undefined && (ts.isAsExpression(found) || ts.isSatisfiesExpression(found))) {
    found = found.expression;
  }
  assert.ok(found !== undefined, `${name} was not found`);
  const text = found
    .getText(file)
    .replace(/'/g, '"')
    .replace(/\/\*\*.*?\*\//gs, '')
    .replace(/^(\s*)(\w+):/gm, '$1"$2":')
    .replace(/([{,]\s*)(\w+):/g, '$1"$2":')
    .replace(/,(\s*[}\]])/g, '$1');
  return JSON.parse(text) as Record<string, string>;
}

function keysOf(when: string): readonly string[] {
  return when
    .split(/&&|\|\|/)
    .map((part) => part.trim().replace(/^!/, '').split(/\s/)[0] ?? '')
    .filter((key) => key !== '');
}

/** Links keep their commands in every language. */
function linksOf(text: string): readonly string[] {
  return [...text.matchAll(/command:[^)\s]+/g)].map(([link]) => link);
}
