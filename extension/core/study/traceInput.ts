import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { z } from 'zod';
import type { TraceRequest, TraceSteering } from '../model/trace';
import { parseHookNames, type HookPoint } from '../steering/hookPoint';
import { operatorNames, type FloatTensor } from '../steering/push';
import { badTraceInput } from './errors';

const tokenId = z.int().nonnegative();
const tensorPlace = z.strictObject({ file: z.string().min(1), name: z.string().min(1) });
const positions = z.union([
  z.literal('all'),
  z.strictObject({ from: z.int().nonnegative(), to: z.int().nonnegative().exactOptional() }),
]);

/** What `trace` reads. */
const traceInputSchema = z.strictObject({
  inputIds: z.array(z.array(tokenId).min(1)).min(1),
  capture: z.array(z.string()).default([]),
  logits: z.boolean().default(false),
  steering: z
    .array(
      z.strictObject({
        hookPoint: z.string(),
        operator: z.enum(operatorNames).default('add'),
        tensors: z.record(z.string(), tensorPlace),
        multiplier: z.union([z.number(), z.array(z.number()).min(1)]).default(1),
        positions: positions.default('all'),
      }),
    )
    .default([]),
});

type SteeringInput = z.infer<typeof traceInputSchema>['steering'][number];

/**
 * A trace request from JSON (comments allowed). A hook name with `*` stands for every block, in
 * `capture` as in `steering`.
 * @param file the path, for messages.
 * @param tensor reads a named tensor of a safetensors file.
 * @throws badTraceInput with every problem; badHookName; what `tensor` throws.
 */
export function readTraceInput(
  text: string,
  file: string,
  {
    blockCount,
    tensor,
  }: {
    readonly blockCount: number;
    readonly tensor: (file: string, name: string) => FloatTensor;
  },
): Omit<TraceRequest, 'exact'> {
  const syntax: ParseError[] = [];
  const value: unknown = parse(text, syntax, { allowTrailingComma: true });
  const [error] = syntax;
  if (error !== undefined) {
    throw badTraceInput(file, [`byte ${error.offset}: ${printParseErrorCode(error.error)}`]);
  }
  const parsed = traceInputSchema.safeParse(value);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${path.map(String).join('.') || 'the input'}: ${message}`,
    );
    throw badTraceInput(file, problems);
  }
  const { inputIds, capture, logits, steering } = parsed.data;
  const rowProblems = steering.flatMap((each, index) => rowCountProblem(each, index, inputIds));
  if (rowProblems.length > 0) throw badTraceInput(file, rowProblems);
  return {
    rows: inputIds,
    capture: distinct(capture.flatMap((name) => parseHookNames(name, blockCount))),
    logits,
    steering: steering.flatMap((each) => steeringOf(each, blockCount, tensor)),
  };
}

function steeringOf(
  { hookPoint, operator, tensors, multiplier, positions: at }: SteeringInput,
  blockCount: number,
  tensor: (file: string, name: string) => FloatTensor,
): readonly TraceSteering[] {
  const read = Object.fromEntries(
    Object.entries(tensors).map(([name, place]) => [name, tensor(place.file, place.name)]),
  );
  return parseHookNames(hookPoint, blockCount).map((point) => ({
    push: { hookPoint: point, operator, tensors: read, ...(at === 'all' ? {} : { span: at }) },
    multiplier,
  }));
}

function rowCountProblem(
  { multiplier }: SteeringInput,
  index: number,
  rows: readonly unknown[],
): readonly string[] {
  if (typeof multiplier === 'number' || multiplier.length === rows.length) return [];
  return [
    `steering.${index}.multiplier: found ${multiplier.length} numbers, expected one, or one for ` +
      `each of the ${rows.length} rows`,
  ];
}

function distinct(points: readonly HookPoint[]): readonly HookPoint[] {
  return [...new Map(points.map((point) => [`${point.block} ${point.site}`, point])).values()];
}
