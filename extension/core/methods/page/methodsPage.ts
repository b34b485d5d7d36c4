import { operatorTensors } from '../../steering/operatorShapes';
import { operatorNames, vectorOperatorNames, type OperatorName } from '../../steering/push';
import { methodCards } from '../index';
import type { MethodCard } from '../methodCard';
import { promptedCards } from '../promptedCards';
import { baselineRecipes } from '../recipes/baselineRecipes';
import { recipes } from '../recipes/index';
import type { Recipe } from '../recipes/recipe';
import { families } from './families';
import { operatorCards } from './operatorCards';

/** Everything that has a card, baselines too; each once. */
export const allCards: readonly MethodCard[] = [
  ...new Map(
    [
      ...methodCards,
      ...recipes.map(({ card }) => card),
      ...baselineRecipes.map(({ card }) => card),
      ...promptedCards,
    ].map((card) => [card.name, card]),
  ).values(),
];

const introduction = `# Methods

Written by \`npm run methods\` from the cards in the code, which commands and reports show too:
change those, not this page.

\`steering-lab build PAIRS --method NAME\` builds those that have a *By default*, which is what it
takes unless told otherwise, and what a comparison of methods takes. Linear methods become a vector
file, at as many blocks as asked for; the others a file that is pushed whole. The multiplier is a
factor on what was built, and 0 leaves every activation exactly as it is.`;

const operatorsHead = `## Operators

How what was built and an activation h combine, at multiplier m. v̂ is v at length 1. Each is exact
at m = 0. Those that need one \`vector\` and nothing else can be chosen for any vector file, with
\`--operator\`: ${vectorOperatorNames.join(', ')}.`;

/** The page as Markdown, not yet formatted. */
export function methodsPage(): string {
  return [
    introduction,
    ...families.flatMap(({ title, about, names }) => [
      `## ${title}`,
      about,
      table(
        ['method', 'formula', 'read and applied', 'sign', 'multiplier', 'fails when', 'source'],
        names.map(methodRow),
      ),
    ]),
    operatorsHead,
    table(['operator', 'formula', 'tensors', 'at 1', 'source'], operatorNames.map(operatorRow)),
  ].join('\n\n');
}

function methodRow(name: string): readonly string[] {
  const card = allCards.find((each) => each.name === name);
  if (card === undefined) throw new RangeError(`a family names ${name}, which has no card`);
  const { title, formula, source, site, sign, unit, failsWhen } = card;
  const recipe = [...recipes, ...baselineRecipes].find((each) => each.card.name === name);
  return [
    `**${title}** \`${name}\``,
    formula,
    [site, ...(recipe === undefined ? [] : [placeInWords(recipe)])].join('. By default: '),
    sign,
    [unit, ...(recipe === undefined || isBaseline(recipe) ? [] : [useInWords(recipe)])].join('. '),
    failsWhen,
    source,
  ];
}

/** A baseline moves nowhere on purpose. */
function isBaseline(recipe: Recipe): boolean {
  return baselineRecipes.includes(recipe);
}

const blocksInWords = {
  one: 'at one block',
  oneToAll: 'at one block, pushed at all',
  all: 'at all blocks',
} as const satisfies Record<Recipe['place']['blocks'], string>;

function placeInWords({ place, positions }: Recipe): string {
  const { blocks, readPosition, operators } = place;
  return [
    `\`${readPosition}\` ${blocksInWords[blocks]}`,
    ...operators.map((operator) => `\`${operator}\``),
    ...(positions === undefined ? [] : [`pushed at \`${positions}\``]),
  ].join(', ');
}

function useInWords({ moves, largest }: Recipe): string {
  const way = moves === 'toward' ? 'toward the concept' : 'away from the concept';
  return [`Above 0: ${way}`, ...(largest === undefined ? [] : [`at most ${largest}`])].join(', ');
}

function operatorRow(name: OperatorName): readonly string[] {
  const { formula, source, atOne } = operatorCards[name];
  const { required, optional = {} } = operatorTensors[name];
  const shapes = [
    ...Object.entries(required).map(([own, shape]) => `\`${own}\` [${shape.join(', ')}]`),
    ...Object.entries(optional).map(
      ([own, shape]) => `\`${own}\` [${shape.join(', ')}], or absent`,
    ),
  ];
  return [`\`${name}\``, formula, shapes.join('; '), atOne, source];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A bar would begin another cell; a star or an underscore in a formula would be emphasis. */
function escaped(cell: string): string {
  return cell.replaceAll('|', '\\|').replace(/(?<=\w)_(?=\w)/g, '\\_');
}
