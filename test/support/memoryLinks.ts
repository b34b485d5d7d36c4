import type { Link } from '../../extension/protocol/link';

/**
 * Two ends of a link in one process. Messages are cloned and arrive later, as over a real link, so
 * that nothing is shared by accident.
 */
export function memoryLinks(): readonly [Link, Link] {
  const ends = [listeners(), listeners()] as const;
  let isOpen = true;
  const close = () => {
    queueMicrotask(() => {
      if (!isOpen) return;
      isOpen = false;
      for (const { onCloses } of ends) for (const told of onCloses) told('It was closed.');
    });
  };
  const link = (own: Listeners, other: Listeners): Link => ({
    send: (message) => {
      const copy: unknown = structuredClone(message);
      queueMicrotask(() => {
        if (isOpen) for (const told of other.onMessages) told(copy);
      });
    },
    onMessage: (listener) => {
      own.onMessages.push(listener);
    },
    onClose: (listener) => {
      own.onCloses.push(listener);
    },
    close,
  });
  return [link(ends[0], ends[1]), link(ends[1], ends[0])];
}

interface Listeners {
  readonly onMessages: ((message: unknown) => void)[];
  readonly onCloses: ((reason: string) => void)[];
}

function listeners(): Listeners {
  return { onMessages: [], onCloses: [] };
}
