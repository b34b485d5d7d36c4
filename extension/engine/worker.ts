/** The engine process: answers calls until its parent goes away. */
process.on('disconnect', () => process.exit());
