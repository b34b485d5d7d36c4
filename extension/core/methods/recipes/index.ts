import { ablateThenAdd, ablateThenConstant, ace } from '../affine/componentMethods';
import { leace } from '../affine/leace';
import { mimic } from '../affine/mimic';
import { kSteering } from '../classifier/kSteering';
import { unknownMethod } from '../errors';
import { angular } from '../geometry/angular';
import { icv } from '../icv';
import { methods } from '../index';
import { actAdd } from './actAdd';
import { cast } from './cast';
import { directionalAblation } from './directionalAblation';
import { functionVector } from './functionVector';
import { iti } from './iti';
import { operatorRecipe } from './operatorRecipe';
import type { Recipe } from './recipe';
import { vectorRecipe } from './vectorRecipe';

const everywhere = { blocks: 'all' } as const;

/** Every method as it is meant to be used. */
export const recipes: readonly Recipe[] = [
  ...methods.filter((method) => method !== icv).map((method) => vectorRecipe(method)),
  vectorRecipe(icv, {
    readPosition: 'answerLast',
    readSite: 'residPost',
    site: 'mlpOut',
    blocks: 'all',
    operator: 'icvAdd',
  }),
  operatorRecipe(ace, { operator: 'affine', moves: 'away', largest: 1 }),
  operatorRecipe(ablateThenConstant, { operator: 'affine', moves: 'toward', largest: 1 }),
  operatorRecipe(ablateThenAdd, { operator: 'affine', moves: 'toward', largest: 1 }),
  operatorRecipe(leace, { operator: 'affine', moves: 'away', largest: 1 }),
  operatorRecipe(mimic, { operator: 'affine', moves: 'toward', largest: 1 }),
  operatorRecipe(angular(), {
    operator: 'rotate',
    moves: 'toward',
    largest: 1,
    placement: everywhere,
  }),
  operatorRecipe(kSteering, { operator: 'classifierGradient', moves: 'toward' }),
  actAdd,
  cast,
  directionalAblation,
  iti,
  functionVector,
];

export const recipeNames: readonly string[] = recipes.map(({ card }) => card.name);

/** @throws unknownMethod with all names. */
export function findRecipe(name: string): Recipe {
  const recipe = recipes.find(({ card }) => card.name === name);
  if (recipe === undefined) throw unknownMethod(name, recipeNames);
  return recipe;
}
