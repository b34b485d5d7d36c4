import { unsteered, type Setting } from '../core/steering/push';
import { badRequest, unknownModel, unknownSteering } from './errors';
import type { Served, ServedSteering } from './served';

/** What a request's model and `steering` come to. */
export interface ChosenSetting {
  readonly setting: Setting;
  /** As the answer repeats it; empty where nothing is pushed. */
  readonly steering: readonly { readonly name: string; readonly multiplier: number }[];
}

/** Names that requests may give: the model, and the model with each steering at its multiplier. */
export function modelNames({ model, steerings }: Served): readonly string[] {
  const { id } = model.record;
  return [id, ...steerings.map(({ name }) => `${id}+${name}`)];
}

/**
 * `MODEL+NAME` pushes one steering at the multiplier that it is served with; `steering` in the
 * request names any number of them with multipliers of their own, which are pushed together.
 * @throws unknownModel, unknownSteering, badRequest
 */
export function chooseSetting(
  served: Served,
  request: {
    readonly model: string;
    readonly steering?:
      readonly { readonly name: string; readonly multiplier?: number | undefined }[] | undefined;
  },
): ChosenSetting {
  const names = modelNames(served);
  if (!names.includes(request.model)) throw unknownModel(request.model, names);
  const { id } = served.model.record;
  const named = request.model === id ? [] : [{ name: request.model.slice(id.length + 1) }];
  if (named.length > 0 && request.steering !== undefined) {
    throw badRequest('steering', `the model ${request.model} is steered already; name ${id}`);
  }
  const chosen = [...named, ...(request.steering ?? [])].map((asked) => {
    const steering = find(served.steerings, asked.name);
    const given = 'multiplier' in asked ? asked.multiplier : undefined;
    return { steering, multiplier: given ?? steering.multiplier };
  });
  return {
    setting: together(chosen.map(({ steering, multiplier }) => steering.at(multiplier))),
    steering: chosen.map(({ steering: { name }, multiplier }) => ({ name, multiplier })),
  };
}

function find(steerings: readonly ServedSteering[], name: string): ServedSteering {
  const found = steerings.find((steering) => steering.name === name);
  if (found === undefined) {
    throw unknownSteering(
      name,
      steerings.map((steering) => steering.name),
    );
  }
  return found;
}

/** Pushes of several files as one setting; one that cannot be joined is refused, not dropped. */
function together(settings: readonly Setting[]): Setting {
  const [first, ...others] = settings;
  if (first === undefined) return unsteered;
  for (const other of others) {
    if (other.positions !== first.positions) {
      throw badRequest('steering', 'the files push different positions, so they cannot be joined');
    }
    if (other.gate !== undefined || first.gate !== undefined) {
      throw badRequest('steering', 'a file with a gate cannot be joined with others');
    }
  }
  return { ...first, pushes: settings.flatMap(({ pushes }) => pushes) };
}
