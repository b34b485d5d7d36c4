import { criteria, failureReasons, type Criterion } from '../../../evaluation/judges/judge';
import { judgeAgreement } from '../../../evaluation/judges/judgeAgreement';
import { positionBias } from '../../../evaluation/judges/positionBias';
import { shareOf } from '../../summarise/estimate';
import { present } from '../../summarise/material';
import type { JudgedResult, JudgedSummary, JudgeOptions, TrustSummary } from './schemas';
import { verdictOf } from './winSummaries';

/** What a language model's verdicts are worth: place, agreement with the rules, failures. */
export function judgeTrust(
  results: readonly JudgedResult[],
  { address, model }: JudgeOptions,
): NonNullable<JudgedSummary['judge']> {
  const compared = results.flatMap((result) => result.comparisons);
  const asks = compared.flatMap(({ llm }) => llm?.asks ?? []);
  return {
    address,
    model,
    trust: criteria.map((criterion) => trustOf(compared, criterion)),
    failures: failureReasons
      .map((reason) => ({
        reason,
        n: asks.filter(({ failure }) => failure?.reason === reason).length,
      }))
      .filter(({ n }) => n > 0),
    asked: asks[0]?.messages ?? [],
  };
}

function trustOf(
  compared: readonly JudgedResult['comparisons'][number][],
  criterion: Criterion,
): TrustSummary {
  const verdicts = compared.map(
    (each) => [verdictOf(each, 'rules', criterion), verdictOf(each, 'llm', criterion)] as const,
  );
  const { same, n, kappa } = judgeAgreement(verdicts);
  const bias = positionBias(
    compared.flatMap(({ llm }) => (llm === undefined ? [] : [llm.asks])),
    criterion,
  );
  return {
    criterion,
    ...present({
      same: shareOf(same, n),
      kappa,
      first: shareOf(bias.first, bias.n),
      second: shareOf(bias.second, bias.n),
    }),
  };
}
