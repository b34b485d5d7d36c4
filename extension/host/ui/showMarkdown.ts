import { commands, l10n, Uri, workspace, type Disposable } from 'vscode';

const scheme = 'steering-lab-text';

/** Few are kept: a preview asks again only when the window is reloaded. */
const keptTexts = 20;
const texts = new Map<string, string>();

/** Lets VS Code show texts that are in no file. */
export function registerMarkdownTexts(): Disposable {
  return workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: ({ path }) =>
      texts.get(path) ?? l10n.t('This text is no longer kept. Run the command again.'),
  });
}

/** Shows Markdown as a page, beside nothing and in no file. */
export async function showMarkdown(title: string, markdown: string): Promise<void> {
  const path = `/${title.replace(/[\\/]/g, '-')}.md`;
  texts.delete(path);
  texts.set(path, `# ${title}\n\n${markdown}\n`);
  for (const old of [...texts.keys()].slice(0, -keptTexts)) texts.delete(old);
  await commands.executeCommand('markdown.showPreview', Uri.from({ scheme, path }));
}
