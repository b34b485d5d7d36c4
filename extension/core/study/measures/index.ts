import { benchmarks } from './benchmarks/benchmarks';
import { corpora } from './corpora/corpora';
import { dialogues } from './dialogues/dialogues';
import { failures } from './failures/failures';
import { judged } from './judged/judged';
import { instructions } from './instructions/instructions';
import { anyMeasure, type AnyMeasure } from './measure';
import { multipleChoice } from './multipleChoice/multipleChoice';
import { openText } from './openText/openText';
import { overRefusal } from './overRefusal/overRefusal';
import { reliability } from './reliability/reliability';
import { shifts } from './shifts/shifts';
import { toolUse } from './toolUse/toolUse';

/** Every measure, in the order in which a report shows them. */
export const measures: readonly AnyMeasure[] = [
  anyMeasure(reliability),
  anyMeasure(openText),
  anyMeasure(multipleChoice),
  anyMeasure(shifts),
  anyMeasure(dialogues),
  anyMeasure(judged),
  anyMeasure(benchmarks),
  anyMeasure(corpora),
  anyMeasure(overRefusal),
  anyMeasure(instructions),
  anyMeasure(toolUse),
  anyMeasure(failures),
];
