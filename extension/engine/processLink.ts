import type { ChildProcess } from 'node:child_process';
import type { Link } from '../protocol/link';

/** The parent's end of a link to a child process that was forked with `serialization: 'advanced'`. */
export function childLink(child: ChildProcess): Link {
  return {
    send: (message) => {
      // A child that is going away is told of by `exit`; a message to it has nowhere to go.
      if (child.connected) child.send(message as object, () => undefined);
    },
    onMessage: (listener) => child.on('message', listener),
    onClose: (listener) => {
      // `error` without `exit`: it could not even be started.
      for (const event of ['exit', 'error'] as const) {
        child.on(event, () => {
          listener('Its process has ended.');
        });
      }
    },
    close: () => {
      if (child.connected) child.disconnect();
    },
  };
}

/** The child's end. */
export function parentLink(own: NodeJS.Process): Link {
  return {
    send: (message) => own.send?.(message, undefined, undefined, () => undefined),
    onMessage: (listener) => own.on('message', listener),
    onClose: (listener) =>
      own.on('disconnect', () => {
        listener('Its process has ended.');
      }),
    close: () => {
      own.disconnect();
    },
  };
}
