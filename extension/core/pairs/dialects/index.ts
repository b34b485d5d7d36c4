import { pairSchema } from '../pairFileSchema';
import { bipo } from './bipo';
import { onePairPerRecord, type Dialect } from './dialect';
import { multipleChoice } from './multipleChoice';
import { statements } from './statements';
import { steeringBench } from './steeringBench';

/** The pairs of a pair file, one a record. */
const own: Dialect = {
  name: 'pairs',
  fields: ['positive', 'negative'],
  read: onePairPerRecord(pairSchema, (pair) => pair),
};

/** Every dialect that JSON lists, JSON lines and CSV files are read in. */
export const dialects: readonly Dialect[] = [own, bipo, multipleChoice, statements, steeringBench];
