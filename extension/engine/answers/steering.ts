import { z } from 'zod';
import {
  formatOf,
  vectorToConvert,
  writeConverted,
} from '../../core/actions/steering/convertSteering';
import { describeSteering as describe } from '../../core/actions/steering/describeSteering';
import { applyFixes } from '../../core/actions/steering/vectorExam';
import { examineVector } from '../../core/steering/doctor';
import type { Answer } from './answer';
import { name } from './argumentSchemas';

export const describeSteering: Answer<'describeSteering'> = {
  takes: z.object({ path: name }),
  does: ({ path }) => describe(path),
};

export const convertSteering: Answer<'convertSteering'> = {
  takes: z.object({ path: name, out: name, fixes: z.array(name).readonly().exactOptional() }),
  does: ({ path, out, fixes = [] }) => {
    formatOf(out);
    const { file, done } = applyFixes(vectorToConvert(path, out), fixes, undefined);
    const { written, notes } = writeConverted(file.vector, out);
    const left = examineVector(written).findings.filter(({ severity }) => severity !== 'info');
    return { notes: [...done, ...left.map(({ message }) => message), ...notes] };
  },
};
