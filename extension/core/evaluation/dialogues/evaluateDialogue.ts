import type { Completion } from '../../model/completionRow';
import type { Model } from '../../model/model';
import type { Message } from '../../model/tokenizer';
import type { Pair, PairFile } from '../../pairs/pair';
import { unsteered } from '../../steering/push';
import { historyOf, holdDialogue, type HeldTurn, type HoldOptions } from './holdDialogue';
import { replyPrice, type ReplyPrice } from './replyPrice';
import { scoreAfter } from './scoreAfter';
import type { Speaker } from './speaker';

/** What one speaker said in a dialogue and what that did to the concept's items. */
export interface SpokenDialogue {
  /** Propensity of each item before any turn (nats per answer token). */
  readonly start: readonly number[];
  readonly turns: readonly SpokenTurn[];
}

export interface SpokenTurn {
  readonly reply: Completion;
  readonly price: ReplyPrice | undefined;
  /** Propensity of each item after this turn, for the speaker itself (nats per answer token). */
  readonly whole: readonly number[];
  /**
   * The same for the unsteered model that reads this speaker's history and was told nothing: what
   * the words alone carry on.
   */
  readonly carried: readonly number[];
}

export interface DialogueOptions extends HoldOptions {
  readonly file: Pick<PairFile, 'system'>;
  readonly items: readonly Pair[];
}

/**
 * Holds a dialogue and measures it by likelihood, turn by turn: the concept's own items are asked
 * after the history of each speaker.
 * @returns one per speaker, in order.
 * @throws what `holdDialogue`, `scoreAfter` and `replyPrice` throw.
 */
export async function evaluateDialogue(
  model: Model,
  userTurns: readonly string[],
  speakers: readonly Speaker[],
  { file, items, ...options }: DialogueOptions,
): Promise<readonly SpokenDialogue[]> {
  const asked = { file, items, ...options };
  const held = await holdDialogue(model, userTurns, speakers, options);
  const starts = await startOf(model, speakers, asked);
  const spoken: SpokenDialogue[] = [];
  for (const [at, speaker] of speakers.entries()) {
    const turns: SpokenTurn[] = [];
    const own = held[at] ?? [];
    for (const [index, turn] of own.entries()) {
      const history = historyOf(own.slice(0, index + 1));
      turns.push(await turnOf(model, speaker, turn, { ...asked, history }));
    }
    spoken.push({ start: starts[at] ?? [], turns });
  }
  return spoken;
}

/** Speakers without an instruction share the items' prompts, and one call. */
async function startOf(
  model: Model,
  speakers: readonly Speaker[],
  asked: DialogueOptions,
): Promise<readonly (readonly number[])[]> {
  const untold = speakers.filter(({ instruction }) => instruction === undefined);
  const settings = untold.map(({ setting }) => setting);
  const shared = await scoreAfter(model, settings, { ...asked, history: [] });
  const starts: (readonly number[])[] = [];
  for (const { instruction, setting } of speakers) {
    const known = instruction === undefined ? shared[settings.indexOf(setting)] : undefined;
    const told = instruction === undefined ? {} : { instruction };
    const [own = []] =
      known === undefined
        ? await scoreAfter(model, [setting], { ...asked, ...told, history: [] })
        : [known];
    starts.push(own);
  }
  return starts;
}

async function turnOf(
  model: Model,
  { setting, instruction }: Speaker,
  turn: HeldTurn,
  asked: DialogueOptions & { readonly history: readonly Message[] },
): Promise<SpokenTurn> {
  const price = await replyPrice(model, turn, setting, asked);
  const isPushed = setting.pushes.length > 0;
  const settings = isPushed ? [unsteered, setting] : [unsteered];
  const [carried = [], steered = carried] = await scoreAfter(model, settings, asked);
  if (instruction === undefined) return { reply: turn.reply, price, whole: steered, carried };
  const [whole = []] = await scoreAfter(model, [setting], { ...asked, instruction });
  return { reply: turn.reply, price, whole, carried };
}
