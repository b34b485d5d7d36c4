/**
 * Chooses the dialogues in `media/dialogues` from the data beside the clone (`../shared/data`), by
 * rules alone: run it again and the same files come out. `media/dialogues/SOURCE.md` says the rules.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const count = 12;
/** Characters of a user turn: a long passage would leave a small context no room for replies. */
const longestTurn = 260;
/** Trees that ask for slurs or sexual images. */
const leftOut = ['a29cab26', '884b502e'];

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const lines = (name) =>
  readFileSync(path(`../shared/data/${name}`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
const isShort = (turns) => turns.every((turn) => turn.length <= longestTurn);

/** The first question of each category in turn, then the second of each, until there are enough. */
function mtBench() {
  const questions = lines('mt-bench/mt_bench/question.jsonl').filter(({ turns }) => isShort(turns));
  const categories = [...new Set(questions.map(({ category }) => category))];
  const of = (category) => questions.filter((question) => question.category === category);
  const rounds = Array.from({ length: count }, (_, round) =>
    categories.flatMap((category) => of(category)[round] ?? []),
  );
  return rounds
    .flat()
    .slice(0, count)
    .map(({ question_id: id, turns }) => ({ id: `mt-bench-${id}`, turns }));
}

/** Paths of a tree on which people wrote everything, in the order of the file. */
function humanPaths(message, before = []) {
  const path = [...before, message];
  const replies = (message.replies ?? []).filter(({ synthetic }) => !synthetic);
  return replies.length === 0 ? [path] : replies.flatMap((reply) => humanPaths(reply, path));
}

/** The first path with three short user turns of each tree. */
function openAssistant() {
  const trees = lines('oasst/en_100_tree.jsonl').filter(
    ({ message_tree_id: id, prompt }) =>
      !prompt.synthetic && !leftOut.some((start) => id.startsWith(start)),
  );
  const dialogues = trees.flatMap(({ message_tree_id: id, prompt }) => {
    const all = humanPaths(prompt).map((path) =>
      path.filter(({ role }) => role === 'prompter').map(({ text }) => text.trim()),
    );
    const turns = all.find((each) => each.length >= 3 && isShort(each));
    return turns === undefined ? [] : [{ id: `oasst-${id.slice(0, 8)}`, turns }];
  });
  return dialogues.slice(0, count);
}

mkdirSync(path('media/dialogues'), { recursive: true });
for (const [name, dialogues] of [
  ['mt-bench', mtBench()],
  ['oasst', openAssistant()],
]) {
  const content = dialogues.map((dialogue) => `${JSON.stringify(dialogue)}\n`).join('');
  writeFileSync(path(`media/dialogues/${name}.jsonl`), content);
}
