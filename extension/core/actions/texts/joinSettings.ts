import { unsteered, type Setting } from '../../steering/push';
import { gateNotAlone, positionsDiffer } from '../errors';

/** A setting and the file that it is from. */
export interface NamedSetting {
  readonly path: string;
  readonly setting: Setting;
}

/**
 * Several settings as one: their pushes in order.
 * @throws positionsDiffer; gateNotAlone where one of several has a gate.
 */
export function joinSettings(named: readonly NamedSetting[]): Setting {
  const [first, ...others] = named;
  if (first === undefined) return unsteered;
  if (others.length === 0) return first.setting;
  const { positions } = first.setting;
  for (const { path, setting } of named) {
    if (setting.gate !== undefined) throw gateNotAlone(path);
    if (setting.positions !== positions) throw positionsDiffer(positions, setting.positions);
  }
  return { pushes: named.flatMap(({ setting }) => setting.pushes), positions };
}
