/** Stands for `steering-lab serve`, and misbehaves as it is asked to. */
const [, , how] = process.argv;
process.on('disconnect', () => process.exit());
if (how === 'refuse') {
  process.stderr.write('Port 1234 is in use.\n');
  process.exit(3);
}
if (how === 'stubborn') process.on('SIGTERM', () => undefined);
process.stderr.write('a note\n');
process.stdout.write('Serving a/model at http://127.0.0.1:1234/v1. Ctrl-C ends it.\n');
if (how === 'die') {
  setTimeout(() => {
    process.stderr.write('I cannot go on\n');
    process.exit(1);
  }, 50);
}
// Keeps it alive until it is ended.
setTimeout(() => undefined, 60_000);
