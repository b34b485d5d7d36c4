import { openModel, type ModelSource } from '../core/actions/openModel';
import type { LoadedModel } from '../core/model/loadModel';
import type { ModelRecord, Precision } from '../core/model/model';

/** Which model a call wants. */
export type WantedModel = ModelSource & { readonly precision: Precision };

/** The one model that is loaded: another one that is asked for takes its place. */
export class LoadedModels {
  readonly #onChange: (record: ModelRecord | undefined) => void;
  #loaded: { readonly key: string; readonly model: LoadedModel } | undefined;

  constructor(onChange: (record: ModelRecord | undefined) => void) {
    this.#onChange = onChange;
  }

  /** The memory of the one before is given back first. @throws what `openModel` throws. */
  async get(wanted: WantedModel): Promise<LoadedModel> {
    const key = JSON.stringify([wanted.name, wanted.precision, wanted.cacheFolder]);
    if (this.#loaded?.key === key) return this.#loaded.model;
    await this.close();
    const model = await openModel(wanted);
    this.#loaded = { key, model };
    this.#onChange(model.record);
    return model;
  }

  async close(): Promise<void> {
    const loaded = this.#loaded;
    if (loaded === undefined) return;
    this.#loaded = undefined;
    await loaded.model.close();
    this.#onChange(undefined);
  }
}
