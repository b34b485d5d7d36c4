import type { HookPoint, Site } from '../../steering/hookPoint';
import type { OperatorName, VectorOperatorName } from '../../steering/push';
import { partsOf, type SteeringOperator } from '../../steering/steeringOperator';
import type { SteeringVector, Unit } from '../../steering/steeringVector';
import { buildVector, type BuildOptions } from '../buildVectors';
import type { CardedMethod, NamedMethod } from '../method';
import type { ReadPosition } from '../readPosition';
import type { Recipe, RecipeContext, RecipePlace } from './recipe';

/** Where a method is read and applied unless a person says otherwise. */
export interface Placement {
  readonly readSite?: Site;
  readonly readPosition?: ReadPosition;
  /** `readSite` where absent. */
  readonly site?: Site;
  readonly blocks?: 'one' | 'all';
  readonly operator?: VectorOperatorName;
}

/** Operators that take a vector's direction alone give the multiplier a meaning of their own. */
const unitUnder: Readonly<Partial<Record<VectorOperatorName, Unit>>> = {
  ablate: 'change',
  slerp: 'change',
  icvAdd: 'residualNorm',
};

const defaultRead: ReadPosition = 'answerMean';

/** A method that builds a vector, with its place. */
export function vectorRecipe(method: CardedMethod, placement: Placement = {}): Recipe {
  return {
    card: method.card,
    moves: 'toward',
    place: placeOf(placement, placement.operator ?? 'add'),
    build: async (context) =>
      placed(await readAndBuild(method, context, placement), context, placement),
  };
}

/** What a placement comes to, for tables. */
export function placeOf(
  { blocks = 'one', readPosition = defaultRead }: Placement,
  operator: OperatorName,
): RecipePlace {
  return { blocks, readPosition, operators: [operator] };
}

/** The vector at the sites where the method is read. */
export function readAndBuild(
  method: NamedMethod,
  context: RecipeContext,
  placement: Placement,
): Promise<SteeringVector> {
  return buildVector(method, buildOptions(context, placement));
}

/** The vector's parts at the sites where the method is applied. */
export function placed(
  vector: SteeringVector,
  context: RecipeContext,
  placement: Placement,
): SteeringOperator {
  const site = context.site ?? placement.site ?? placement.readSite;
  const operator = context.operator ?? placement.operator ?? 'add';
  const parts = partsOf(vector, operator).map((part) => ({
    ...part,
    hookPoint: { ...part.hookPoint, site: site ?? part.hookPoint.site },
  }));
  return { parts, unit: unitUnder[operator] ?? vector.unit, record: vector.record };
}

export function buildOptions(context: RecipeContext, placement: Placement): BuildOptions {
  const { model, encoded, origin, toolVersion, seed, signal, read } = context;
  const readSite = placement.readSite ?? context.site ?? 'residPost';
  return {
    model,
    pairs: encoded,
    origin,
    readPosition: context.readPosition ?? placement.readPosition ?? defaultRead,
    hookPoints: hookPointsOf(context, { blocks: placement.blocks ?? 'one', site: readSite }),
    toolVersion,
    seed,
    read,
    ...(signal === undefined ? {} : { signal }),
  };
}

function hookPointsOf(
  { model, block }: RecipeContext,
  { blocks, site }: { readonly blocks: 'one' | 'all'; readonly site: Site },
): readonly HookPoint[] {
  if (blocks === 'one') return [{ block, site }];
  return Array.from({ length: model.record.blockCount }, (_, each) => ({ block: each, site }));
}
