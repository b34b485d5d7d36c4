import assert from 'node:assert/strict';
import { it } from 'node:test';
import { throwIfCancelled } from '../../../extension/core/base/cancel';
import { withCode } from '../../support/near';

it('throws only once the signal is aborted', () => {
  const controller = new AbortController();
  throwIfCancelled(undefined);
  throwIfCancelled(controller.signal);
  controller.abort();
  assert.throws(() => throwIfCancelled(controller.signal), withCode('cancelled'));
});
