import { openModel, type ModelSource } from '../core/actions/openModel';
import { throwIfCancelled } from '../core/base/cancel';
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

  /**
   * The memory of the one before is given back first. Cancelled while it loads, the model stays for
   * the next call, because loading cannot be stopped half-way.
   * @throws cancelled; what `openModel` throws.
   */
  async get(wanted: WantedModel): Promise<LoadedModel> {
    const key = JSON.stringify([wanted.name, wanted.precision, wanted.cacheFolder]);
    if (this.#loaded?.key === key) return this.#loaded.model;
    await this.close();
    const model = await openModel(wanted);
    this.#loaded = { key, model };
    this.#onChange(model.record);
    throwIfCancelled(wanted.signal);
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
