import { randomBytes } from 'node:crypto';
import { Uri, type Webview } from 'vscode';
import { pageHtml, type PageName } from './pageHtml';
import { pageStyles } from './pageStyles';

const nonceBytes = 16;

/** Where pages may load files from; nothing else of the disk can be reached. */
function rootsOf(extension: Uri): readonly Uri[] {
  return [Uri.joinPath(extension, 'dist'), Uri.joinPath(extension, 'media')];
}

/** Puts one of the product's pages into a webview. Whoever talks to it listens already. */
export function loadPage(webview: Webview, page: PageName, extension: Uri): void {
  webview.options = {
    enableScripts: true,
    enableForms: false,
    localResourceRoots: rootsOf(extension),
  };
  const address = (...path: readonly string[]) =>
    webview.asWebviewUri(Uri.joinPath(extension, ...path)).toString();
  webview.html = pageHtml({
    page,
    cspSource: webview.cspSource,
    nonce: randomBytes(nonceBytes).toString('base64url'),
    script: address('dist', 'webview.js'),
    styles: pageStyles.map((name) => address('media', 'styles', name)),
  });
}
