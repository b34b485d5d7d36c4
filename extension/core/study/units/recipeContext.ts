import { readAhead } from '../../methods/readAhead';
import { rememberPairs } from '../../methods/readPair';
import type { RecipeContext } from '../../methods/recipes/recipe';
import { comparedOperator } from '../comparison/comparedOperator';
import { encodePairs } from '../encodePairs';
import type { StudyConcept } from '../studyConcept';
import { chosenBlocks, type UnitContext } from './unitContext';

/**
 * What recipes of a concept are given, made once for all of them: one reading of the pairs, and the
 * block that the sweep chose.
 */
export function recipeContext(context: UnitContext, concept: StudyConcept): RecipeContext {
  const known = context.recipes.get(concept.key) ?? makeContext(context, concept);
  context.recipes.set(concept.key, known);
  return known;
}

function makeContext(context: UnitContext, concept: StudyConcept): RecipeContext {
  const { model, plan } = context;
  const { study, record, blocks } = plan;
  const encoded = encodePairs(model, concept.file, concept.train);
  const chosen = chosenBlocks(context, concept).get(comparedOperator(study));
  return {
    model,
    file: concept.file,
    pairs: concept.train,
    encoded,
    origin: { concept: concept.file.concept, hash: concept.hash, split: study.build.split },
    block: chosen ?? blocks[0] ?? 0,
    otherPrompts: plan.otherPrompts.map((messages) =>
      model.tokenizer.encode(model.tokenizer.chatPrompt(messages)),
    ),
    read: rememberPairs(readAhead(encoded)),
    seed: study.seed,
    toolVersion: record.identity.versions['steering-lab'] ?? 'unknown',
  };
}
