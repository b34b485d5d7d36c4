/**
 * What a channel runs over: a child process, a page, or in tests a pair in memory. It delivers in
 * order, and says once that it has closed.
 */
export interface Link {
  send(message: unknown): void;
  /** What arrives before somebody listens may be lost: a channel listens when it is made. */
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: (reason: string) => void): void;
  close(): void;
}
