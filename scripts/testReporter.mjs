/** A reporter for node:test that writes what happened as one JSON object a line, for `test.mjs`. */
export default async function* report(source) {
  for await (const { type, data } of source) {
    if (!['test:dequeue', 'test:pass', 'test:fail'].includes(type)) continue;
    const { name, nesting, skip, todo, details } = data;
    const line = { type, name, nesting, skip, todo, kind: details?.type };
    if (type === 'test:fail') {
      const error = details.error;
      line.failureType = error?.failureType;
      line.message = describe(error?.cause ?? error);
    }
    yield `${JSON.stringify(line)}\n`;
  }
}

function describe(error) {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
