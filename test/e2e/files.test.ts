/** What people do with pair files, vectors and runs, in an editor with the packaged extension. */
import { after, before, describe } from 'node:test';
import { EditorBench } from '../support/editorBench';
import { editorStories } from './stories/editorStories';
import { notebookStories } from './stories/notebookStories';

describe('files in the editor', () => {
  const editor = new EditorBench();
  before(() => editor.start());
  after(() => editor.stop());
  notebookStories(editor);
  editorStories(editor);
});
