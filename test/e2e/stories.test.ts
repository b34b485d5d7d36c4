/** What people do with the extension, in the editor that it is installed in from its package. */
import { after, before, describe } from 'node:test';
import { EditorBench } from '../support/editorBench';
import { editorStories } from './stories/editorStories';
import { engineStories } from './stories/engineStories';
import { buildStories } from './stories/buildStories';
import { notebookStories } from './stories/notebookStories';
import { panelStories } from './stories/panelStories';
import { sweepStories } from './stories/sweepStories';
import { sidebarStories } from './stories/sidebarStories';
import { walkthroughStories } from './stories/walkthroughStories';

describe('in the editor', () => {
  const editor = new EditorBench();
  before(() => editor.start());
  after(() => editor.stop());
  engineStories(editor);
  panelStories(editor);
  notebookStories(editor);
  buildStories(editor);
  sweepStories(editor);
  sidebarStories(editor);
  walkthroughStories(editor);
  editorStories(editor);
});
