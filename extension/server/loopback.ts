const names = ['127.0.0.1', '::1', '[::1]', 'localhost'];

/** Whether a host name can only mean this machine. */
export function isLoopback(host: string): boolean {
  return names.includes(host);
}
