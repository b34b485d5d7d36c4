import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html } from 'lit-html';
import { plug, type Panel, type ViewContext } from '../../webview/view';

test('a button that is pressed before the next drawing acts on what was typed by then', () => {
  let drawn: ViewContext<number> | undefined;
  const plugged = plug<number>({
    name: 'texts',
    title: () => 'Texts',
    initial: 1,
    view: (context) => {
      drawn = context;
      return html``;
    },
  })(() => undefined);
  plugged.render({} as Panel);
  drawn?.update(() => 3);
  assert.equal(drawn?.slice, 3);
});
