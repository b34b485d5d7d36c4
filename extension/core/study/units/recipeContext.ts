import { rememberPairs } from '../../methods/readPair';
import type { RecipeContext } from '../../methods/recipes/recipe';
import { encodePairs } from '../encodePairs';
import type { StudyConcept } from '../studyConcept';
import { chosenBlocks, type UnitContext } from './unitContext';

/**
 * What recipes of a concept are given: one reading of the pairs for all of them, and the block that
 * the sweep chose for plain addition or, where the study does not add, for its first operator.
 */
export function recipeContext(context: UnitContext, concept: StudyConcept): RecipeContext {
  const { model, plan, readers } = context;
  const { study, record, blocks } = plan;
  const read = readers.get(concept.key) ?? rememberPairs();
  readers.set(concept.key, read);
  const chosen = chosenBlocks(context, concept);
  const [first] = chosen.values();
  return {
    model,
    file: concept.file,
    pairs: concept.train,
    encoded: encodePairs(model, concept.file, concept.train),
    origin: { concept: concept.file.concept, hash: concept.hash, split: study.build.split },
    block: chosen.get('add') ?? first ?? blocks[0] ?? 0,
    otherPrompts: plan.otherPrompts.map((messages) =>
      model.tokenizer.encode(model.tokenizer.chatPrompt(messages)),
    ),
    read,
    seed: study.seed,
    toolVersion: record.identity.versions['steering-lab'] ?? 'unknown',
  };
}
