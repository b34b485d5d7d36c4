/** What people do around files, in an editor with the packaged extension. */
import { after, before, describe } from 'node:test';
import { EditorBench } from '../support/editorBench';
import { serverStories } from './stories/serverStories';
import { sidebarStories } from './stories/sidebarStories';
import { walkthroughStories } from './stories/walkthroughStories';

describe('the window of the editor', () => {
  const editor = new EditorBench();
  before(() => editor.start());
  after(() => editor.stop());
  sidebarStories(editor);
  serverStories(editor);
  walkthroughStories(editor);
});
