/** Which page `webview/main.ts` shows. */
export type PageName = 'panel' | 'vector' | 'run';

export interface PageSource {
  readonly page: PageName;
  /** Where the webview's own files come from, as VS Code says it. */
  readonly cspSource: string;
  /** New at each load. */
  readonly nonce: string;
  readonly script: string;
  readonly styles: readonly string[];
}

const titles: Readonly<Record<PageName, string>> = {
  panel: 'Steering',
  vector: 'Steering vector',
  run: 'Steering run',
};

/**
 * The page before its script runs. It holds addresses and no data: what there is to show arrives by
 * message and goes in as text, so no file can write into the page.
 */
export function pageHtml({ page, cspSource, nonce, script, styles }: PageSource): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `img-src ${cspSource} data:`,
    `font-src ${cspSource}`,
    `connect-src 'none'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  const links = styles.map((style) => `<link rel="stylesheet" href="${quoted(style)}">`);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${quoted(policy)}">
<meta property="csp-nonce" content="${quoted(nonce)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${titles[page]}</title>
${links.join('\n')}
</head>
<body data-page="${page}">
<script nonce="${quoted(nonce)}" src="${quoted(script)}"></script>
</body>
</html>
`;
}

function quoted(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
