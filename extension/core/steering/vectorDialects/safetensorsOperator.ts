import type { SafetensorsFile } from '../../formats/safetensors/readSafetensors';
import { writeSafetensors } from '../../formats/safetensors/writeSafetensors';
import { checkOperator, checkParts, partInWords } from '../checkOperator';
import { badOperator } from '../errors';
import type { Gate } from '../gate';
import { hookName } from '../hookPoint';
import type { FloatTensor, PushPart } from '../push';
import type { SteeringOperator } from '../steeringOperator';
import { nativeMetadata, type NativeFile } from './nativeFile';
import {
  gateFromJson,
  gateToJson,
  partsFromJson,
  partsToJson,
  type StoredPart,
} from './operatorMetadata';

const conditionName = 'gate.condition';

/**
 * This program's own format for operators: a float32 tensor by hook name and the operator's name
 * for it (`blocks.15.hook_resid_post.A`; a second part there has `blocks.15.hook_resid_post.2.A`),
 * and in the metadata the parts in order, the gate and the record. The same operator gives the same
 * bytes.
 * @throws badOperator, vectorNotFinite
 */
export function writeSafetensorsOperator(operator: SteeringOperator): Uint8Array {
  checkOperator(operator, 'The operator');
  const { parts, gate } = operator;
  const stored = nameTensors(parts);
  const tensors = parts.flatMap((part, at) =>
    Object.entries(part.tensors).map(([own, { dims, data }]) => {
      return { name: stored[at]?.tensors[own] ?? own, shape: dims, data };
    }),
  );
  const metadata = { ...nativeMetadata(operator), parts: partsToJson(stored) };
  if (gate === undefined) return writeSafetensors(tensors, { metadata });
  const { condition } = gate;
  return writeSafetensors(
    [...tensors, { name: conditionName, shape: [condition.length], data: condition }],
    { metadata: { ...metadata, gate: gateToJson(gate) } },
  );
}

/** Whether a file of this program holds an operator; otherwise it holds a vector. */
export function holdsOperator({ file }: NativeFile): boolean {
  return file.metadata['parts'] !== undefined;
}

/**
 * Everything in the file is used once and fits its operator; values may be anything.
 * @param path for messages.
 * @throws badOperator
 */
export function readSafetensorsOperator(
  { file, unit, record }: NativeFile,
  path: string,
): SteeringOperator {
  const unread = new Set(file.tensors.keys());
  const tensorOf = (name: string, user: string): FloatTensor => {
    if (!unread.delete(name)) {
      const found = file.tensors.has(name) ? `"${name}" a second time` : `no tensor "${name}"`;
      throw badOperator(path, `${found}, for ${user}`, 'every tensor once');
    }
    return readTensor(file, name, path);
  };
  const parts = storedParts(file, path).map((stored, at): PushPart => {
    const { tensors, ...part } = stored;
    const user = partInWords(stored, at);
    const read = Object.entries(tensors).map(([own, name]) => [own, tensorOf(name, user)]);
    return { ...part, tensors: Object.fromEntries(read) as PushPart['tensors'] };
  });
  const gate = readGate(file, path, () => tensorOf(conditionName, 'the gate'));
  const operator = { parts, ...(gate === undefined ? {} : { gate }), unit, record };
  const [left] = unread;
  if (left !== undefined) {
    throw badOperator(path, `tensor "${left}", which no part names`, 'only tensors of its parts');
  }
  checkParts(operator, path);
  return operator;
}

/** Names in the file for the tensors of each part. */
function nameTensors(parts: readonly PushPart[]): readonly StoredPart[] {
  const uses = new Map<string, number>();
  return parts.map(({ tensors, ...part }) => {
    const place = hookName(part.hookPoint);
    const use = (uses.get(place) ?? 0) + 1;
    uses.set(place, use);
    const prefix = use === 1 ? place : `${place}.${use}`;
    const names = Object.keys(tensors).map((own) => [own, `${prefix}.${own}`]);
    return { ...part, tensors: Object.fromEntries(names) as StoredPart['tensors'] };
  });
}

function storedParts({ metadata }: SafetensorsFile, path: string): readonly StoredPart[] {
  const parts = partsFromJson(metadata['parts'] ?? '');
  if ('value' in parts) return parts.value;
  throw badOperator(path, `a list of parts with problems (${parts.problems})`, 'a whole list');
}

function readGate(
  { metadata }: SafetensorsFile,
  path: string,
  condition: () => FloatTensor,
): Gate | undefined {
  const text = metadata['gate'];
  if (text === undefined) return undefined;
  const gate = gateFromJson(text);
  if ('problems' in gate) {
    throw badOperator(path, `a gate with problems (${gate.problems})`, 'a whole gate');
  }
  const { dims, data } = condition();
  if (dims.length === 1) return { ...gate.value, condition: data };
  const found = `tensor "${conditionName}" of shape [${dims.join(', ')}]`;
  throw badOperator(path, found, '[width]');
}

function readTensor(file: SafetensorsFile, name: string, path: string): FloatTensor {
  const { shape = [], dtype } = file.tensors.get(name) ?? {};
  if (dtype === 'F32') return { dims: shape, data: file.float32(name) };
  throw badOperator(path, `tensor "${name}" of type ${String(dtype)}`, 'float32');
}
