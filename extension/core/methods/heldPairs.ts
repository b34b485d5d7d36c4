import type { VectorCheck } from '../steering/steeringVector';
import { tooFewPairs } from './errors';
import type { MethodContext, PairActivations } from './method';

/** All pairs' activations at one hook point, in order. */
export interface HeldPairs {
  readonly positive: readonly Float32Array[];
  readonly negative: readonly Float32Array[];
}

/** What is computed at one hook point. */
export interface Computed<T> {
  readonly result: T;
  /** Findings; the hook point's name is put before their messages. */
  readonly checks?: readonly VectorCheck[];
}

interface HeldBuild<T> {
  add(pair: PairActivations): void;
  finish(): readonly T[];
  checks(hookNames: readonly string[]): readonly VectorCheck[];
}

/**
 * The build of a method that needs all pairs at once, and treats each hook point by itself. Holds
 * the activations: 2 · pairs · width numbers per hook point.
 * @throws tooFewPairs from `finish` below `needed` pairs.
 */
export function holdPairs<T>(
  name: string,
  needed: number,
  compute: (pairs: HeldPairs, context: MethodContext) => Computed<T>,
): (context: MethodContext) => HeldBuild<T> {
  return (context) => {
    const held: PairActivations[] = [];
    let computed: readonly Computed<T>[] = [];
    return {
      add: ({ positive, negative }) => {
        const copies = (values: readonly Float32Array[]) => values.map((array) => array.slice());
        held.push({ positive: copies(positive), negative: copies(negative) });
      },
      finish: () => {
        if (held.length < needed) throw tooFewPairs(name, held.length, needed);
        computed = context.widths.map((_, place) => {
          const at = (side: 'positive' | 'negative') =>
            held.map((pair) => pair[side][place] ?? new Float32Array());
          return compute({ positive: at('positive'), negative: at('negative') }, context);
        });
        return computed.map(({ result }) => result);
      },
      checks: (hookNames) =>
        computed.flatMap(({ checks = [] }, place) =>
          checks.map(({ code, message }) => ({ code, message: `${hookNames[place]}: ${message}` })),
        ),
    };
  };
}
