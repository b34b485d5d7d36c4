import { looks, type Look } from '../../report/look';
import type { SpeakerName } from './schemas';

/** What each condition is called and looks like in this section. */
export const speakerLooks: Readonly<Record<SpeakerName, Look>> = {
  unsteered: looks.unsteered,
  steered: looks.vector,
  mirrored: {
    label: 'vector, mirrored',
    colour: 'var(--purple)',
    symbol: 'triangle',
    dash: '7,3',
  },
  randomDirection: looks.randomDirection,
  prompted: looks.prompted,
};
