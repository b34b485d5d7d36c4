import { Channel } from '../protocol/channel';
import type { EngineCalls, EngineEvents } from '../protocol/engineCalls';
import { engineAnswers } from './answers/engineAnswers';
import { fromWire, toWire } from './errors';
import { LoadedModels } from './loadedModels';
import { parentLink } from './processLink';

/** The engine process: answers calls until its parent goes away. */
const memoryEvery = 5000;

process.on('disconnect', () => process.exit());

const models = new LoadedModels((record) => {
  channel.emit<EngineEvents, 'model'>('model', record);
});
const channel = new Channel<EngineCalls, object>(parentLink(process), {
  answers: engineAnswers(models, tellMemory),
  toWire,
  fromWire,
});
setInterval(tellMemory, memoryEvery).unref();

function tellMemory(): void {
  channel.emit<EngineEvents, 'memory'>('memory', { residentBytes: process.memoryUsage.rss() });
}
