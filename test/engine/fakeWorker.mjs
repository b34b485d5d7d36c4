/** Stands for the engine's worker: speaks the protocol and misbehaves as it is asked to. */
const send = (frame) => process.send(frame);
const ok = (id, result) => send({ kind: 'ok', id, result });
const waiting = new Map();

if (process.env.DIE_AT_START === '1') {
  process.stderr.write('cannot find the library\n');
  process.exit(3);
}
process.on('disconnect', () => {
  if (process.env.STUBBORN !== '1') process.exit(0);
});
if (process.env.STUBBORN === '1') process.on('SIGTERM', () => undefined);
send({ kind: 'hello', version: Number(process.env.VERSION ?? 1) });

const answers = {
  echo: (id, args) => ok(id, args),
  pid: (id) => ok(id, process.pid),
  fail: (id) => send({ kind: 'error', id, error: { code: 'noSuchBlock', message: 'Block 99.' } }),
  count: (id, to) => {
    for (let i = 1; i <= to; i++) send({ kind: 'progress', id, progress: i });
    ok(id, to);
  },
  wait: (id) => waiting.set(id, true),
  crash: () => {
    process.stderr.write('first words\nlast words\n');
    process.abort();
  },
  exit: (id, code) => process.exit(code),
  hang: () => {
    for (;;);
  },
  garbage: (id) => {
    send('garbage');
    send({ kind: 'ok' });
    ok(id, 'still here');
  },
};

process.on('message', (frame) => {
  if (frame.kind === 'request') answers[frame.method](frame.id, frame.args);
  if (frame.kind === 'cancel' && waiting.delete(frame.id)) {
    send({ kind: 'error', id: frame.id, error: { code: 'cancelled', message: 'Cancelled.' } });
  }
});
