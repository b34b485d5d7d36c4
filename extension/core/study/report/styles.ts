/**
 * Style sheet of the report. Colours after Okabe and Ito (2008), darkened or lightened until they
 * have a contrast of at least 4.5 on the paper of their scheme.
 */
export const styles = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1a1c1f; --soft: #5a6068; --edge: #d8dce1; --card: #f5f6f8;
  --blue: #0063a8; --orange: #b84a00; --green: #00704f; --purple: #9a4183; --grey: #676c72;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #17191c; --ink: #e8eaed; --soft: #a8afb8; --edge: #3a3f46; --card: #212428;
    --blue: #6fb7f0; --orange: #ff9450; --green: #45cf9f; --purple: #e59fd3; --grey: #a4abb3;
  }
}
@media print {
  :root {
    --paper: #ffffff; --ink: #000000; --soft: #444444; --edge: #bbbbbb; --card: #ffffff;
    --blue: #0063a8; --orange: #b84a00; --green: #00704f; --purple: #9a4183; --grey: #676c72;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; max-width: 1180px; padding: 24px clamp(14px, 3vw, 40px) 64px;
  background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', sans-serif;
  overflow-wrap: break-word;
}
h1 { font-size: clamp(1.4rem, 4vw, 1.9rem); line-height: 1.2; margin: 0 0 4px; }
h2 {
  font-size: 1.4rem; margin: 40px 0 8px; padding-bottom: 4px;
  border-bottom: 1px solid var(--edge);
}
h3 { font-size: 1.08rem; margin: 32px 0 6px; }
h4 { font-size: .95rem; margin: 0 0 6px; }
p { margin: 8px 0; max-width: 78ch; text-wrap: pretty; }
a { color: var(--blue); }
a:focus-visible, summary:focus-visible, .scroll:focus-visible {
  outline: 2px solid var(--blue); outline-offset: 2px;
}
.skip { position: absolute; left: -9999px; }
.skip:focus { position: static; }
.subtitle, .made-from, figcaption, .numbers { color: var(--soft); }
.made-from, figcaption, .numbers, .legend { font-size: .875rem; }
.found { margin: 12px 0 20px; }
.headline { font-size: 1.15rem; line-height: 1.45; }
.found h3 { margin: 20px 0 0; }
.verdict, .findings li { border-left: 5px solid var(--edge); padding: 2px 0 2px 12px; }
.verdict { padding: 8px 12px; background: var(--card); }
.findings { list-style: none; margin: 12px 0; padding: 0; max-width: 88ch; }
.findings li { margin: 6px 0; }
.good { border-left-color: var(--green) !important; }
.caution { border-left-color: var(--orange) !important; border-left-style: dashed !important; }
.bad { border-left-color: var(--orange) !important; }
.figures {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 430px), 1fr));
  gap: 12px 36px;
}
figure { margin: 0; min-width: 0; }
.plot {
  display: block; width: 100%; max-width: 600px; height: auto; color: var(--ink);
  --plot-background: var(--paper);
}
.plot text, .plot tspan { white-space: pre; }
.legend {
  list-style: none; display: flex; flex-wrap: wrap; gap: 2px 16px; margin: 4px 0; padding: 0;
}
.legend li { display: flex; align-items: center; gap: 6px; }
.swatch { flex: none; }
details { margin: 8px 0; }
summary { cursor: pointer; color: var(--blue); font-size: .9rem; }
.scroll { overflow-x: auto; margin: 10px 0; }
table { border-collapse: collapse; font-size: .86rem; line-height: 1.35; }
caption { text-align: left; font-weight: 600; padding: 4px 0; }
th, td {
  text-align: left; vertical-align: top; padding: 5px 12px 5px 0;
  border-bottom: 1px solid var(--edge);
}
thead th { vertical-align: bottom; font-weight: 600; color: var(--soft); }
tbody th { font-weight: 600; min-width: 7em; }
td { max-width: 34em; }
td { font-variant-numeric: tabular-nums; }
td i { font-style: normal; white-space: nowrap; color: var(--soft); }
.item, .completion {
  background: var(--card); border: 1px solid var(--edge); border-radius: 6px;
  padding: 12px 14px;
}
.item { margin: 12px 0; }
.item.anti { border-left: 5px solid var(--orange); }
.item-body {
  display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 290px); gap: 8px 24px;
}
.item .plot, .completion .plot { --plot-background: var(--card); }
.tag {
  font-size: .78rem; font-weight: 600; border: 1px solid currentColor; border-radius: 3px;
  padding: 0 5px; color: var(--orange);
}
.rank { font-weight: 400; font-size: .85rem; color: var(--soft); }
.token { border-radius: 2px; text-decoration-thickness: 2px; text-underline-offset: 3px; }
.up1, .up2, .up3 { text-decoration: underline solid var(--blue); }
.down1, .down2, .down3 { text-decoration: underline dotted var(--orange); }
.up1 { background: color-mix(in srgb, var(--blue) 12%, transparent); }
.up2 { background: color-mix(in srgb, var(--blue) 24%, transparent); }
.up3 { background: color-mix(in srgb, var(--blue) 38%, transparent); }
.down1 { background: color-mix(in srgb, var(--orange) 12%, transparent); }
.down2 { background: color-mix(in srgb, var(--orange) 24%, transparent); }
.down3 { background: color-mix(in srgb, var(--orange) 38%, transparent); }
.copy pre { user-select: all; white-space: pre-wrap; font-size: .78rem; max-height: 24em; }
.texts { margin: 0; }
.item .numbers { margin: 4px 0 0; padding: 0; list-style: none; }
.texts div { margin: 0 0 8px; }
.texts dt, .label { font-size: .8rem; font-weight: 600; color: var(--soft); }
.texts dd { margin: 0; white-space: pre-wrap; }
.prompt { font-weight: 600; margin-top: 20px; white-space: pre-wrap; }
.completions {
  display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 300px), 1fr));
  gap: 12px;
}
.completion .text { white-space: pre-wrap; }
.glossary { max-width: 88ch; }
.glossary dt { font-weight: 600; }
.glossary dd { margin: 0 0 8px; }
pre {
  background: var(--card); border: 1px solid var(--edge); border-radius: 6px;
  padding: 10px 14px; overflow-x: auto;
}
#repeat td { overflow-wrap: anywhere; }
#repeat td { min-width: 9em; }
#repeat td:last-child { font-family: ui-monospace, monospace; font-size: .78rem; }
@media (max-width: 720px) {
  .item-body { grid-template-columns: minmax(0, 1fr); }
  .stack, .stack tbody, .stack tr, .stack th, .stack td { display: block; max-width: none; }
  .stack thead { position: absolute; left: -9999px; }
  .stack tr {
    border: 1px solid var(--edge); border-radius: 6px; padding: 8px 12px; margin: 8px 0;
  }
  .stack tbody th { border: 0; font-size: .95rem; }
  .stack td {
    display: flex; justify-content: flex-end; gap: 8px; padding: 3px 0; border: 0;
    white-space: normal; text-align: right;
  }
  .stack td::before {
    content: attr(data-head); color: var(--soft); text-align: left; flex: 1 1 40%;
  }
  .stack td.none { display: none; }
  .stack caption { display: block; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 11pt; }
  .skip { display: none; }
  figure, .item, .completion, tr { break-inside: avoid; }
  .figures { grid-template-columns: 1fr 1fr; }
  .scroll { overflow: visible; }
  details:not([open]) { display: none; }
}
`;
