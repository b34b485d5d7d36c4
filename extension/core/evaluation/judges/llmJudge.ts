import { SteeringError } from '../../base/errors';
import { seededRandom } from '../../base/random';
import type { RunOptions } from '../../model/model';
import type {
  Ask,
  FailureReason,
  Judge,
  JudgedPair,
  Judgement,
  Preference,
  Preferences,
} from './judge';
import { judgeMessages } from './judgeMessages';
import { readVerdict, type Verdict } from './readVerdict';

/**
 * Whatever answers a conversation: an OpenAI-compatible address, VS Code's language-model API
 * (which has no system messages: put them before the user's), a script in a test. It rejects with a
 * SteeringError `answerTimedOut` or `answerRejected` where this one question cannot be answered,
 * and with another error where none can.
 */
export type Complete = (messages: Ask['messages'], options: RunOptions) => Promise<string>;

/** What ends one question only, and how it is counted. */
const failures: Readonly<Record<string, FailureReason>> = {
  answerTimedOut: 'timedOut',
  answerRejected: 'rejected',
};

/**
 * A judge that asks a language model. Each pair is asked about in both orders, and which order
 * comes first is drawn by seed. The judge prefers a text where it does so in both orders; where the
 * orders disagree it is a tie (Zheng et al. 2023, section 3.4, the conservative rule), and where
 * either fails there is no verdict.
 */
export function llmJudge(complete: Complete, { seed }: { readonly seed: number }): Judge {
  return {
    compare: async (pair, options = {}) => {
      const random = seededRandom(seed, 'judge', pair.prompt, pair.left, pair.right);
      const order = random.shuffle<Ask['first']>(['left', 'right']);
      const asks: Ask[] = [];
      for (const first of order) asks.push(await ask(complete, pair, first, { seed, options }));
      return judgementOf(asks);
    },
  };
}

async function ask(
  complete: Complete,
  pair: JudgedPair,
  first: Ask['first'],
  { seed, options }: { readonly seed: number; readonly options: RunOptions },
): Promise<Ask> {
  const messages = judgeMessages(pair, first, seed);
  try {
    const answer = await complete(messages, options);
    const verdict = readVerdict(answer);
    if (verdict !== undefined) {
      return { first, messages, answer, preferences: unblind(verdict, first) };
    }
    const message = 'The answer holds no verdict in JSON.';
    return { first, messages, answer, failure: { reason: 'unreadable', message } };
  } catch (error) {
    const reason = error instanceof SteeringError ? failures[error.code] : undefined;
    if (reason === undefined || !(error instanceof SteeringError)) throw error;
    return { first, messages, failure: { reason, message: error.message } };
  }
}

function unblind({ concept, quality }: Verdict, first: Ask['first']): Preferences {
  const other = first === 'left' ? 'right' : 'left';
  const text: Readonly<Record<Verdict['concept'], Preference>> = { a: first, b: other, tie: 'tie' };
  return { concept: text[concept], quality: text[quality] };
}

function judgementOf(asks: readonly Ask[]): Judgement {
  const [one, other] = asks.map(({ preferences }) => preferences);
  if (one === undefined || other === undefined) return { asks };
  const agreed = (a: Preference, b: Preference) => (a === b ? a : 'tie');
  return {
    preferences: {
      concept: agreed(one.concept, other.concept),
      quality: agreed(one.quality, other.quality),
    },
    asks,
  };
}
