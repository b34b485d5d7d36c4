import { z } from 'zod';
import {
  formatOf,
  vectorToConvert,
  writeConverted,
} from '../../core/actions/steering/convertSteering';
import { describeSteering as describe } from '../../core/actions/steering/describeSteering';
import { examineVector } from '../../core/steering/doctor';
import type { Answer } from './answer';
import { name } from './argumentSchemas';

export const describeSteering: Answer<'describeSteering'> = {
  takes: z.object({ path: name }),
  does: ({ path }) => describe(path),
};

export const convertSteering: Answer<'convertSteering'> = {
  takes: z.object({ path: name, out: name }),
  does: ({ path, out }) => {
    formatOf(out);
    const { written, notes } = writeConverted(vectorToConvert(path, out).vector, out);
    const left = examineVector(written).findings.filter(({ severity }) => severity !== 'info');
    return { notes: [...left.map(({ message }) => message), ...notes] };
  },
};
