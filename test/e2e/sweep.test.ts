/** What people do with sweeps and what befalls them, in an editor with the packaged extension. */
import { after, before, describe } from 'node:test';
import { EditorBench } from '../support/editorBench';
import { engineStories } from './stories/engineStories';
import { sweepStories } from './stories/sweepStories';

describe('sweeps and engines in the editor', () => {
  const editor = new EditorBench();
  before(() => editor.start());
  after(() => editor.stop());
  sweepStories(editor);
  engineStories(editor);
});
