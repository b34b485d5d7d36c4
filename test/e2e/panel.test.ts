/** What people do in the panel, in an editor with the packaged extension. */
import { after, before, describe } from 'node:test';
import { EditorBench } from '../support/editorBench';
import { buildStories } from './stories/buildStories';
import { panelStories } from './stories/panelStories';

describe('the panel in the editor', () => {
  const editor = new EditorBench();
  before(() => editor.start());
  after(() => editor.stop());
  panelStories(editor);
  buildStories(editor);
});
