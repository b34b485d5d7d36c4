import type { ThemeKind } from './themes';
import { themeVariables } from './themes';

/** What VS Code lays under every page of an extension. */
const base = `
  body { margin: 0; padding: 0 20px; background-color: var(--vscode-editor-background);
    color: var(--vscode-editor-foreground); font-family: var(--vscode-font-family);
    font-size: var(--vscode-font-size); }
  a { color: var(--vscode-textLink-foreground); }
  a:focus, input:focus, select:focus, textarea:focus {
    outline: 1px solid -webkit-focus-ring-color; outline-offset: -1px; }
`;

/** Runs before the page's own script, and does what VS Code does around it. */
export function pageScript(theme: ThemeKind): string {
  return `(() => {
    const variables = ${JSON.stringify(themeVariables(theme))};
    globalThis.acquireVsCodeApi = () => ({
      postMessage: (message) => { void globalThis.__toHost(message); },
      getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
      setState: (state) => { sessionStorage.setItem('state', JSON.stringify(state)); },
    });
    document.addEventListener('securitypolicyviolation', (event) => {
      const { violatedDirective, blockedURI, sample } = event;
      void globalThis.__problem([violatedDirective, blockedURI, sample].join(' '));
    });
    new MutationObserver((_, observer) => {
      if (document.body === null) return;
      observer.disconnect();
      globalThis.__theme('${theme}', variables);
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(${JSON.stringify(base)});
      document.adoptedStyleSheets.push(sheet);
    }).observe(document, { childList: true, subtree: true });
    globalThis.__theme = (kind, values) => {
      const { style } = document.documentElement;
      for (const name of [...style]) style.removeProperty(name);
      for (const [name, value] of Object.entries(values)) style.setProperty(name, value);
      document.body.dataset.vscodeThemeKind = kind;
      document.body.className = kind;
    };
  })();`;
}
