import type { Model } from '../../model/model';
import type { EncodedPair } from '../../pairs/encodePair';
import type { Pair, PairFile } from '../../pairs/pair';
import type { Site } from '../../steering/hookPoint';
import type { OperatorName, SteeredPositions, VectorOperatorName } from '../../steering/push';
import type { SteeringOperator } from '../../steering/steeringOperator';
import type { VectorPairs } from '../../steering/steeringVector';
import type { MethodCard } from '../methodCard';
import type { PairReader } from '../readPair';
import type { ReadPosition } from '../readPosition';

/** What a recipe is given: the pairs to build from, and where to push. */
export interface RecipeContext {
  readonly model: Model;
  readonly file: PairFile;
  /** As text; `encoded` are the same as tokens, in the same order. */
  readonly pairs: readonly Pair[];
  readonly encoded: readonly EncodedPair[];
  readonly origin: Omit<VectorPairs, 'count'>;
  /** For recipes that push one block; those that push all leave it alone. */
  readonly block: number;
  /** Overrides of the recipe's own choices; those without such a choice leave them alone. */
  readonly site?: Site;
  readonly readPosition?: ReadPosition;
  readonly operator?: VectorOperatorName;
  /** Token ids of prompts that must not be steered: for recipes with a gate. */
  readonly otherPrompts?: readonly (readonly number[])[];
  readonly read: PairReader;
  readonly seed: number;
  readonly toolVersion: string;
  readonly signal?: AbortSignal;
}

/** Where a recipe reads and applies unless a person says otherwise: for choices and for tables. */
export interface RecipePlace {
  /**
   * `one`: reads and pushes at the block given; `oneToAll`: reads there, pushes at all; `all`: the
   * block given does not count.
   */
  readonly blocks: 'one' | 'oneToAll' | 'all';
  readonly readPosition: ReadPosition | 'everyToken';
  readonly operators: readonly OperatorName[];
}

/**
 * A method as it is meant to be used: read where its authors read, applied where they apply.
 * Recipes are what a comparison of methods compares, because the same vector at another site or
 * under another operator is another method.
 */
export interface Recipe {
  readonly card: MethodCard;
  /** Which way a positive multiplier moves the concept; `away` for methods that take it out. */
  readonly moves: 'toward' | 'away';
  /** Largest meaningful multiplier: 1 where 1 is the whole change. No limit where absent. */
  readonly largest?: number;
  /** Positions that the method is meant for; those of the study where absent. */
  readonly positions?: SteeredPositions;
  readonly place: RecipePlace;
  build(context: RecipeContext): Promise<SteeringOperator>;
}
