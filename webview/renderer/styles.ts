/**
 * Colours are VS Code's own variables, so every theme fits; mixed with the text's for contrast.
 * Only orange is not: VS Code's is see-through, and themes of high contrast have none.
 */
export const styles = `
:host {
  --ink: var(--vscode-editor-foreground);
  --soft: var(--vscode-descriptionForeground, var(--ink));
  --edge: var(--vscode-notebook-cellBorderColor, var(--vscode-panel-border));
  --blue: color-mix(in srgb, var(--vscode-charts-blue) 72%, var(--ink));
  --orange: color-mix(in srgb, #d18616 62%, var(--ink));
  color: var(--ink);
  font-family: var(--vscode-font-family, system-ui, sans-serif);
  font-size: var(--vscode-font-size, 13px);
  line-height: 1.4;
}
:host-context(.vscode-high-contrast), :host-context(.vscode-high-contrast-light) {
  --soft: var(--ink);
  --edge: var(--vscode-contrastBorder);
}
* { box-sizing: border-box; }
p, dl, dd, h3 { margin: 0; }
.result { padding: 4px 2px 6px; }
h3 { font-size: 1.05em; font-weight: 600; padding-bottom: 4px; }
.sides { display: flex; flex-wrap: wrap; gap: 4px 24px; align-items: flex-start; }
.sides > div, .sides > dl { flex: 1 1 320px; max-width: 660px; }
.sides > .figure, .sides > div:has(> .figure) { flex: 0 0 auto; max-width: 100%; }
.figure { max-width: 100%; height: auto; display: block; }
.figure text { fill: var(--soft); font-size: 11px; }
.figure .grid { stroke: var(--ink); stroke-opacity: 0.13; }
.figure .zero { stroke: var(--ink); stroke-opacity: 0.5; }
.figure .mean { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 5 3; }
.figure .band { fill: var(--ink); fill-opacity: 0.1; }
.figure .line polyline { stroke: var(--blue); }
.figure .anti polyline { stroke: var(--orange); }
.figure .mark { fill: var(--blue); stroke: var(--blue); stroke-width: 1.3; }
.figure .anti .mark { fill: var(--orange); stroke: var(--orange); }
.figure .mark.hollow { fill: var(--vscode-editor-background); }
.legend { color: var(--soft); font-size: 0.88em; max-width: 420px; }
.chips { display: flex; flex-wrap: wrap; gap: 4px 6px; padding: 6px 0 4px; }
.chip { border: 1px solid var(--edge); border-radius: 9px; padding: 0 8px; font-size: 0.92em; }
.chip.dashed { border-style: dashed; border-color: var(--soft); }
.chip.anti { color: var(--orange); border-color: var(--orange); font-weight: 600; }
.fact { display: grid; grid-template-columns: 11em 1fr; gap: 0 10px; padding: 2px 0; }
.fact dt { color: var(--soft); }
.fact b { font-variant-numeric: tabular-nums; }
.fact.anti b { color: var(--orange); }
.fact .more { display: block; color: var(--soft); font-size: 0.92em; }
details { padding-top: 4px; }
summary { cursor: pointer; width: fit-content; }
.scroll { overflow: auto; max-height: 320px; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; margin: 4px 0; }
caption { text-align: left; color: var(--soft); padding-bottom: 2px; }
th, td { padding: 1px 14px 1px 0; text-align: right; font-weight: normal; white-space: nowrap; }
thead th { border-bottom: 1px solid var(--edge); color: var(--soft); }
th:first-child { text-align: left; }
.foot { display: flex; flex-wrap: wrap; gap: 2px 12px; align-items: center; padding-top: 4px;
  color: var(--soft); font-size: 0.92em; }
button { font: inherit; color: var(--vscode-textLink-foreground); background: none; border: 0;
  padding: 1px 2px; cursor: pointer; text-decoration: underline; }
:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 1px; }
`;
