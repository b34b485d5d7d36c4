import type { Answers, CallContext } from '../../protocol/channel';
import type { EngineCalls } from '../../protocol/engineCalls';
import type { LoadedModels } from '../loadedModels';
import type { Answer, CallName } from './answer';
import { build } from './build';
import { complete } from './complete';
import { degradation } from './degradation';
import { evaluate } from './evaluate';
import { methods } from './methods';
import { closeModel, openModel } from './models';
import { pairHealth } from './pairHealth';
import { readArguments } from './readArguments';
import { compareRuns, readRun } from './runs';
import { convertSteering, describeSteering } from './steering';
import { estimateStudy, runStudy } from './studies';
import { tokenise } from './tokenise';

/**
 * Every call of the engine. What arrives is checked first.
 * @param afterEach called when a call has ended, however it ended.
 */
export function engineAnswers(models: LoadedModels, afterEach: () => void): Answers<EngineCalls> {
  const answering =
    <K extends CallName>(call: K, { takes, does }: Answer<K>) =>
    async (given: EngineCalls[K]['args'], context: CallContext<EngineCalls[K]['progress']>) => {
      try {
        const args = readArguments(call, takes, given);
        return await does(args, { signal: context.signal, progress: context.progress, models });
      } finally {
        afterEach();
      }
    };
  return {
    openModel: answering('openModel', openModel),
    closeModel: answering('closeModel', closeModel),
    methods: answering('methods', methods),
    tokenise: answering('tokenise', tokenise),
    pairHealth: answering('pairHealth', pairHealth),
    build: answering('build', build),
    evaluate: answering('evaluate', evaluate),
    degradation: answering('degradation', degradation),
    complete: answering('complete', complete),
    estimateStudy: answering('estimateStudy', estimateStudy),
    runStudy: answering('runStudy', runStudy),
    readRun: answering('readRun', readRun),
    compareRuns: answering('compareRuns', compareRuns),
    describeSteering: answering('describeSteering', describeSteering),
    convertSteering: answering('convertSteering', convertSteering),
  };
}
