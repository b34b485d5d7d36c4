/** Whether Node says of an error that it is this one: `ENOENT`, `EACCES` … */
export function isErrorCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
