import type { EngineStatus } from '../protocol/panelMessages';
import type { EngineState } from './engineState';
import { exitInWords } from './exitReason';

/** What the engine has told of itself, while it runs. */
export interface EngineFacts {
  readonly modelId?: string | undefined;
  readonly residentBytes?: number | undefined;
}

/** The engine's state as people are told of it. A process that is gone holds no model. */
export function engineStatus(
  state: EngineState,
  { modelId, residentBytes }: EngineFacts = {},
): EngineStatus {
  const facts = {
    ...(modelId === undefined ? {} : { modelId }),
    ...(residentBytes === undefined ? {} : { residentBytes }),
  };
  switch (state.kind) {
    case 'stopped':
    case 'starting':
      return { kind: state.kind };
    case 'crashed':
      return {
        kind: 'crashed',
        reason:
          `The engine stopped: ${exitInWords(state.exit)}. What was finished before is kept. ` +
          'It starts again with the next thing you run.',
      };
    case 'ready':
      return { kind: 'ready', ...facts };
    case 'busy':
      return { kind: 'busy', what: state.what, isCancelling: state.isCancelling, ...facts };
  }
}
