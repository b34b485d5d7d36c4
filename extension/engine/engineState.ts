import type { Exit } from './exitReason';

/**
 * `stopped` → `starting` → `ready` ⇄ `busy`, and from any of them `crashed` or `stopped`. The next
 * call starts it anew.
 */
export type EngineState =
  | { readonly kind: 'stopped' | 'starting' | 'ready' }
  | {
      readonly kind: 'busy';
      readonly what: string;
      /** It was asked to cancel, and has not yet come to a point where it can. */
      readonly isCancelling: boolean;
    }
  | { readonly kind: 'crashed'; readonly exit: Exit };
