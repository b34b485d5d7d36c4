import type { Message } from '../../../extension/core/pairs/pair';
import type { CompleteRequest, TextColumn } from '../../../extension/protocol/engineCalls';
import type { WithoutModel } from '../../../extension/protocol/panelMessages';
import { readShading, type Shading } from './shading';

/** A vector that is pushed, as its chip shows it. */
export interface PushedVector {
  readonly path: string;
  /** As the file decides where empty. */
  readonly blocks: string;
  readonly multiplier: number;
}

/** What a person fills in; it outlives the page, so nothing typed is lost. */
export interface CompareForm {
  readonly system: string;
  readonly prompt: string;
  readonly vectors: readonly PushedVector[];
  /** A column of its own where it is not empty. */
  readonly instruction: string;
  readonly maxTokens: string;
  readonly temperature: string;
  readonly seed: string;
  readonly shading: Shading;
}

export const firstForm: CompareForm = {
  system: '',
  prompt: '',
  vectors: [],
  instruction: '',
  maxTokens: '48',
  temperature: '0',
  seed: '0',
  shading: 'none',
};

/** A form as it was saved with the page; whatever does not fit any more is as at first. */
export function readCompareForm(saved: unknown): CompareForm {
  if (typeof saved !== 'object' || saved === null) return firstForm;
  const given = saved as Readonly<Record<string, unknown>>;
  const text = (name: keyof CompareForm, otherwise: string) =>
    typeof given[name] === 'string' ? given[name] : otherwise;
  return {
    system: text('system', ''),
    prompt: text('prompt', ''),
    vectors: Array.isArray(given['vectors']) ? given['vectors'].filter(isPushedVector) : [],
    instruction: text('instruction', ''),
    maxTokens: text('maxTokens', firstForm.maxTokens),
    temperature: text('temperature', firstForm.temperature),
    seed: text('seed', firstForm.seed),
    shading: readShading(given['shading']),
  };
}

function isPushedVector(saved: unknown): saved is PushedVector {
  if (typeof saved !== 'object' || saved === null) return false;
  const given = saved as Readonly<Record<string, unknown>>;
  return (
    typeof given['path'] === 'string' &&
    typeof given['blocks'] === 'string' &&
    typeof given['multiplier'] === 'number'
  );
}

/** The call that a form without problems asks for: unsteered first, against which all is measured. */
export function completeRequest(form: CompareForm): WithoutModel<CompleteRequest> {
  return {
    messages: messagesOf(form),
    columns: columnsOf(form),
    maxTokens: Number(form.maxTokens),
    temperature: Number(form.temperature),
    seed: Number(form.seed),
  };
}

function messagesOf({ system, prompt }: CompareForm): readonly Message[] {
  const user: Message = { role: 'user', content: prompt };
  return system.trim() === '' ? [user] : [{ role: 'system', content: system }, user];
}

function columnsOf({ vectors, instruction }: CompareForm): readonly TextColumn[] {
  const steered: TextColumn = {
    kind: 'steered',
    pushes: vectors.map(({ path, blocks, multiplier }) => ({
      path,
      multiplier,
      ...(blocks.trim() === '' ? {} : { blocks: blocks.trim() }),
    })),
  };
  return [
    { kind: 'unsteered' },
    ...(vectors.length === 0 ? [] : [steered]),
    ...(instruction.trim() === ''
      ? []
      : [{ kind: 'prompted', instruction: instruction.trim() } as const]),
  ];
}
