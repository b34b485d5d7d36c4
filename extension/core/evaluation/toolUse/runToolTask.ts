import type { GeneratingModel } from '../../model/generate';
import type { Message } from '../../model/tokenizer';
import type { ToolTask } from '../../pairs/toolTasks/parseToolTaskFile';
import type { Setting } from '../../steering/push';
import { completePrompt } from '../completePrompt';
import { callTool, replyMessage } from './callTool';
import { badSteps } from './errors';
import { isSolved } from './isSolved';
import { parseTurn } from './parseTurn';
import type { Saved, Tool } from './tool';
import { toolDialogue } from './toolDialogue';

/**
 * How a task ended. `success`: done, by whatever way; `wrongAnswer`: ended otherwise, after at
 * least one call; `malformedCall`: a line that was meant as a call or an answer but is none;
 * `unknownTool`; `stepLimit`: no answer within the turns; `noCall`: ended without any call, and not
 * right.
 */
export const toolOutcomes = [
  'success',
  'wrongAnswer',
  'malformedCall',
  'unknownTool',
  'stepLimit',
  'noCall',
] as const;
export type ToolOutcome = (typeof toolOutcomes)[number];

export interface ToolRun {
  readonly outcome: ToolOutcome;
  /** What the model wrote, and what it was told: `Call: add(2, 3)`, `Result: 5`, `Answer: 5`. */
  readonly lines: readonly string[];
  readonly calls: number;
}

export interface ToolRunOptions {
  readonly shown: readonly ToolTask[];
  readonly tools: readonly Tool[];
  /** Most turns of the model. */
  readonly steps: number;
  /** Most tokens of a turn. */
  readonly maxTokens: number;
  readonly signal?: AbortSignal;
}

/** One setting's way through the task. */
interface Way {
  readonly setting: Setting;
  readonly messages: readonly Message[];
  readonly saved: Saved;
  readonly calls: number;
  readonly lines: readonly string[];
  readonly outcome?: ToolOutcome;
}

/**
 * Lets the model do a task with tools under every setting, greedily. Settings whose dialogues are
 * the same so far decode together: all of them in the first turn, and as long as they agree.
 *
 * Each turn is a prompt of its own, as a chat program sends it: where pushes begin at the answer,
 * earlier turns are read back unsteered.
 * @returns one run per setting, in order, and the positions pushed, summed.
 * @throws badSteps, notApplied, and what `generate` throws.
 */
export async function runToolTask(
  model: GeneratingModel,
  task: ToolTask,
  settings: readonly Setting[],
  options: ToolRunOptions,
): Promise<{ readonly runs: readonly ToolRun[]; readonly appliedPositions: number }> {
  if (!Number.isSafeInteger(options.steps) || options.steps < 1) throw badSteps(options.steps);
  const messages = toolDialogue(task, options, model.tokenizer);
  let ways = settings.map((setting): Way => {
    return { setting, messages, saved: task.saved, calls: 0, lines: [] };
  });
  let appliedPositions = 0;
  for (let step = 0; step < options.steps; step += 1) {
    for (const group of sameDialogues(ways)) {
      const turn = await takeTurn(model, group, options);
      appliedPositions += turn.appliedPositions;
      ways = ways.map((way) => {
        const text = turn.texts.get(way);
        return text === undefined ? way : goOn(way, text, task, options.tools);
      });
    }
  }
  const runs = ways.map(({ outcome = 'stepLimit', lines, calls }) => ({ outcome, lines, calls }));
  return { runs, appliedPositions };
}

function sameDialogues(ways: readonly Way[]): readonly (readonly Way[])[] {
  const groups = new Map<string, Way[]>();
  for (const way of ways.filter(({ outcome }) => outcome === undefined)) {
    const key = JSON.stringify(way.lines);
    groups.set(key, [...(groups.get(key) ?? []), way]);
  }
  return [...groups.values()];
}

interface WrittenText {
  readonly text: string;
  readonly isCut: boolean;
}

async function takeTurn(
  model: GeneratingModel,
  group: readonly Way[],
  { maxTokens, signal }: ToolRunOptions,
): Promise<{ readonly texts: ReadonlyMap<Way, WrittenText>; readonly appliedPositions: number }> {
  const { tokenizer } = model;
  const prompt = tokenizer.encode(tokenizer.chatPrompt(group[0]?.messages ?? []));
  const settings = group.map(({ setting }) => setting);
  const result = await completePrompt(model, prompt, settings, { maxTokens, signal });
  const texts = new Map<Way, WrittenText>();
  group.forEach((way, index) => {
    const { text = '', stopped } = result.completions[index] ?? {};
    texts.set(way, { text, isCut: stopped === 'length' });
  });
  return { texts, appliedPositions: result.appliedPositions };
}

function goOn(way: Way, { text, isCut }: WrittenText, task: ToolTask, tools: readonly Tool[]): Way {
  const { turn, line } = parseTurn(text, { isCut });
  const wrote = { ...way, lines: [...way.lines, line] };
  const failed = way.calls === 0 ? 'noCall' : 'wrongAnswer';
  switch (turn.kind) {
    case 'malformed':
      return { ...wrote, outcome: 'malformedCall' };
    case 'other':
      return { ...wrote, outcome: failed };
    case 'answer': {
      const { answer } = turn;
      return { ...wrote, outcome: isSolved(task, { ...way, answer }) ? 'success' : failed };
    }
    case 'call': {
      const reply = callTool(tools, turn, way.saved);
      if (reply === undefined) return { ...wrote, outcome: 'unknownTool' };
      const told = replyMessage(reply);
      return {
        ...wrote,
        calls: way.calls + 1,
        saved: 'saved' in reply ? (reply.saved ?? way.saved) : way.saved,
        messages: [...way.messages, { role: 'assistant', content: line }, told],
        lines: [...wrote.lines, told.content],
      };
    }
  }
}
