/** What the extension does in folders that are not trusted: in an editor that asks about them. */
import { after, before, describe } from 'node:test';
import { EditorBench } from '../support/editorBench';
import { trustStories } from './stories/trustStories';

describe('in an editor that asks whether to trust a folder', () => {
  const editor = new EditorBench({ workspaceTrust: true });
  before(() => editor.start());
  after(() => editor.stop());
  trustStories(editor);
});
